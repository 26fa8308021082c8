package dev.cxos.platform.authorization;

import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for half a minute whom a verified token names, so that a client that sends one token
 * with every call does not have its signature checked with every call.
 *
 * <p>A token is never taken for valid beyond its own end. One whose key the issuer withdraws is
 * taken for valid for at most half a minute more. What was refused is not remembered.
 */
@ApplicationScoped
public class RememberedTokens implements HttpAuthenticationMechanism, SecurityIdentityAugmentor {

  private static final int MOST = 10_000;
  private static final String BEARER = "Bearer ";

  private final TokenMemory<SecurityIdentity> known;

  RememberedTokens(Clock clock) {
    this.known = new TokenMemory<>(MOST, clock);
  }

  /** Recognises a token; what it does not know goes on to the verification. */
  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviderManager) {
    @Nullable String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(BEARER)) {
      return Uni.createFrom().nullItem();
    }
    return Uni.createFrom().optional(known.find(header.substring(BEARER.length())));
  }

  /** Remembers what was verified. */
  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    @Nullable TokenCredential credential = identity.getCredential(TokenCredential.class);
    if (!identity.isAnonymous()
        && credential != null
        && identity.getPrincipal() instanceof JsonWebToken token) {
      remember(credential.getToken(), identity, Instant.ofEpochSecond(token.getExpirationTime()));
    }
    return Uni.createFrom().item(identity);
  }

  // Before the verification by the issuer's keys, which is the one with a challenge.
  @Override
  public int getPriority() {
    return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1_000;
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  private void remember(String token, SecurityIdentity identity, Instant end) {
    // Without the attributes of the call in which it was verified.
    known.remember(
        token,
        QuarkusSecurityIdentity.builder()
            .setPrincipal(identity.getPrincipal())
            .addRoles(identity.getRoles())
            .addCredentials(identity.getCredentials())
            .build(),
        end);
  }
}
