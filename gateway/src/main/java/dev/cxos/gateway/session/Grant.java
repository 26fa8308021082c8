package dev.cxos.gateway.session;

import java.time.Instant;
import java.util.Optional;

/**
 * What the issuer gave out for a session.
 *
 * @param accessToken what calls are made with
 * @param end when that ends
 * @param refreshToken what the next one is had with; none if the issuer gives none
 * @param person who it is
 */
record Grant(String accessToken, Instant end, Optional<String> refreshToken, Person person) {
  @Override
  public String toString() {
    return "Grant of " + person.subject();
  }
}
