package dev.cxos.gateway.token;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Checks access tokens: signature, issuer, audience, type and time, as configured for quarkus-oidc.
 * What a caller may do is decided by the backend, to which the token is forwarded.
 */
@Singleton
public final class Tokens {
  private static final Logger LOGGER = Logger.getLogger(Tokens.class);
  private static final String TYPE_CLAIM = "typ";
  private static final String ACCESS_TOKEN_TYPE = "Bearer";
  private static final int LONGEST = 8192;
  private static final Pattern BEARER =
      Pattern.compile("(?i:bearer) ([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)");

  private final TenantIdentityProvider identities;

  /** Uses the default tenant. */
  public Tokens(TenantIdentityProvider identities) {
    this.identities = identities;
  }

  /**
   * Checks the token of a call.
   *
   * @param authorizations every value of the authorization header
   * @return completes with the caller; fails with a {@link Refusal}: UNAUTHENTICATED if there is no
   *     valid token, INVALID_ARGUMENT if there are several, UNAVAILABLE if the keys to check it
   *     with cannot be had. Nothing but a signed JWT is looked at, so that a made-up token costs
   *     the issuer no request
   */
  public Uni<Caller> verify(List<String> authorizations) {
    if (authorizations.size() > 1) {
      return Uni.createFrom()
          .failure(Refusals.badField("authorization", "must not be given more than once"));
    }
    if (authorizations.isEmpty()) {
      return Uni.createFrom().failure(Refusals.unauthenticated());
    }
    String authorization = authorizations.getFirst();
    var bearer = BEARER.matcher(authorization);
    if (authorization.length() > LONGEST || !bearer.matches()) {
      return Uni.createFrom().failure(Refusals.unauthenticated());
    }
    return identities
        .authenticate(new AccessTokenCredential(bearer.group(1)))
        .onFailure()
        .transform(Tokens::refusal)
        .onItem()
        .transform(
            identity -> {
              if (identity == null || !isAccessToken(identity)) {
                throw Refusals.unauthenticated();
              }
              return new Caller(authorization, principal(identity));
            });
  }

  private static String principal(SecurityIdentity identity) {
    String subject =
        identity.getPrincipal() instanceof JsonWebToken token ? token.getSubject() : null;
    String name = subject == null ? identity.getPrincipal().getName() : subject;
    return name == null ? "" : name;
  }

  /**
   * An ID, refresh or logout token of the same issuer is signed just as well; its {@code typ} gives
   * it away.
   */
  private static boolean isAccessToken(SecurityIdentity identity) {
    return identity.getPrincipal() instanceof JsonWebToken token
        && (!token.containsClaim(TYPE_CLAIM)
            || ACCESS_TOKEN_TYPE.equals(token.getClaim(TYPE_CLAIM)));
  }

  /**
   * On any doubt the caller is refused; only a provider that does not answer is not the caller's
   * fault.
   */
  private static Refusal refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthenticationFailedException) {
        return Refusals.unauthenticated();
      }
    }
    if (failure instanceof OIDCException) {
      LOGGER.warn("Tokens cannot be checked because the identity provider does not answer");
      return Refusals.unavailable();
    }
    LOGGER.warnf("Token refused because the check failed: %s", failure.getClass().getName());
    return Refusals.unauthenticated();
  }
}
