package dev.cxos.gateway.session;

import dev.cxos.gateway.token.IssuerTokens;
import dev.cxos.gateway.token.SignedToken;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks what the issuer says to this client and nobody else: ID tokens (OpenID Connect Core,
 * section 3.1.3.7) and logout tokens (Back-Channel Logout, section 2.6).
 */
@Singleton
final class IdTokens {
  private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
  private static final long NEWEST_LOGOUT_SECONDS = 300;

  private final IssuerTokens issuer;
  private final String clientId;

  IdTokens(IssuerTokens issuer, SessionConfiguration configuration) {
    this.issuer = issuer;
    this.clientId = configuration.clientId();
  }

  /**
   * Checks the ID token of a sign-in.
   *
   * @return nothing if it is not the one of this attempt
   */
  Future<Optional<SignedToken>> check(String idToken, SignInAttempt attempt, long nowSeconds) {
    return issuer.check(
        idToken,
        token ->
            isForUs(token)
                && token.text("typ").map("ID"::equals).orElse(true)
                && !token.has("events")
                && token.text("sub").isPresent()
                && token
                    .text("nonce")
                    .filter(nonce -> RandomText.same(nonce, attempt.nonce()))
                    .isPresent()
                && isRecent(token, attempt.maxAge(), nowSeconds));
  }

  /** Checks the token by which the issuer says that somebody has signed out. */
  Future<Optional<SignedToken>> checkLogout(String logoutToken, long nowSeconds) {
    return issuer.check(
        logoutToken,
        token ->
            isForUs(token)
                && token.text("typ").map("Logout"::equals).orElse(true)
                && token.claim("events").path(LOGOUT).isObject()
                && !token.has("nonce")
                && (token.text("sid").isPresent() || token.text("sub").isPresent())
                && token.seconds("iat").orElse(0) > nowSeconds - NEWEST_LOGOUT_SECONDS);
  }

  private boolean isForUs(SignedToken token) {
    return token.isFor(clientId)
        && (!token.has("azp") || token.text("azp").filter(clientId::equals).isPresent());
  }

  private static boolean isRecent(SignedToken token, int maxAge, long nowSeconds) {
    if (maxAge < 0) {
      return true;
    }
    OptionalLong signedIn = token.seconds("auth_time");
    // The clock of the issuer may be a little behind, and the way back takes time too.
    return signedIn.isPresent() && signedIn.getAsLong() >= nowSeconds - maxAge - 60;
  }
}
