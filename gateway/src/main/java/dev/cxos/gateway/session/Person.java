package dev.cxos.gateway.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.gateway.token.SignedToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who has signed in, as the access token says.
 *
 * @param subject the id of the person at the issuer
 * @param name how to call the person on a page
 * @param roles the roles
 * @param units the subtrees that the person may see
 * @param signedIn when the person proved who it is, in seconds since 1970; empty if the issuer does
 *     not tell
 */
record Person(
    String subject, String name, List<String> roles, List<String> units, Optional<Long> signedIn) {

  /** Reads an access token that was checked. */
  static Person of(SignedToken access) {
    String subject = access.text("sub").orElseThrow();
    String name = access.text("name").or(() -> access.text("preferred_username")).orElse(subject);
    return new Person(
        subject,
        name,
        texts(access.claim("realm_access").path("roles")),
        texts(access.claim("units")),
        access.seconds("auth_time").isPresent()
            ? Optional.of(access.seconds("auth_time").getAsLong())
            : Optional.empty());
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(
        entry -> {
          if (entry.isTextual()) {
            texts.add(entry.asText());
          }
        });
    return List.copyOf(texts);
  }
}
