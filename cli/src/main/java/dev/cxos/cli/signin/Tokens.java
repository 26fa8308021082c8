package dev.cxos.cli.signin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in.
 *
 * @param accessToken what every call carries
 * @param refreshToken what gets the next access token; null if there is none
 * @param expiresAt when the access token runs out, in seconds since 1970
 */
public record Tokens(String accessToken, @Nullable String refreshToken, long expiresAt) {
  private static final long MARGIN_SECONDS = 20;

  /** Returns whether the access token will still be good when a call made now arrives. */
  public boolean isFresh(Instant now) {
    return now.getEpochSecond() + MARGIN_SECONDS < expiresAt;
  }
}
