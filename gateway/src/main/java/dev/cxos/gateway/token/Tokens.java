package dev.cxos.gateway.token;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Checks access tokens: signature, issuer, audience, type and time. What a caller may do is decided
 * by the backend, to which the token is forwarded and which checks it again by other means.
 */
@Singleton
public final class Tokens {
  private static final Logger LOGGER = Logger.getLogger(Tokens.class);
  private static final String TYPE_CLAIM = "typ";
  private static final String ACCESS_TOKEN_TYPE = "Bearer";
  private static final String JWT_TYPE = "JWT";
  private static final String ACCESS_TOKEN_HEADER = "at+jwt";
  private static final int LONGEST_SUBJECT = 255;
  private static final String BEARER = "Bearer ";

  private final IssuerTokens issuer;
  private final String audience;

  /** Accepts tokens for the configured audience. */
  public Tokens(IssuerTokens issuer, TokenConfiguration configuration) {
    this.issuer = issuer;
    this.audience = configuration.audience();
  }

  /**
   * Checks the token of a call.
   *
   * @param authorizations every value of the authorization header
   * @param peer who sent it: a token that is bound to a certificate is good only in the hands of
   *     who holds its key
   * @return completes with the caller; fails with a {@link Refusal}: UNAUTHENTICATED if there is no
   *     valid token, INVALID_ARGUMENT if there are several, UNAVAILABLE if no key to check it with
   *     can be had. Nothing but a signed JWT is looked at, and an unknown key is asked for a few
   *     times a minute at most, so that made-up tokens cost the issuer nothing
   */
  public Uni<Caller> verify(List<String> authorizations, TlsPeer peer) {
    if (authorizations.size() > 1) {
      return Uni.createFrom()
          .failure(Refusals.badField("authorization", "must not be given more than once"));
    }
    if (authorizations.isEmpty()) {
      return Uni.createFrom().failure(Refusals.unauthenticated());
    }
    String authorization = authorizations.getFirst();
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Uni.createFrom().failure(Refusals.unauthenticated());
    }
    String token = authorization.substring(BEARER.length());
    Future<Caller> checked =
        issuer
            .check(token, read -> isAccessToken(read) && isSentByItsHolder(read, peer))
            .transform(
                result ->
                    result.succeeded()
                        ? caller(token, result.result())
                        : Future.failedFuture(unavailable()));
    return Uni.createFrom().completionStage(checked::toCompletionStage);
  }

  /**
   * Checks an access token that came over no connection of a caller. One that is bound to a key is
   * not accepted.
   *
   * @return completes with the token, or with nothing if it is not accepted; fails if no key to
   *     check it with can be had
   */
  public Future<Optional<SignedToken>> check(String token) {
    return issuer.check(token, read -> isAccessToken(read) && !KeyBinding.isBound(read));
  }

  private static Future<Caller> caller(String token, Optional<SignedToken> accepted) {
    if (accepted.isEmpty()) {
      return Future.failedFuture(Refusals.unauthenticated());
    }
    OptionalLong signedIn = accepted.get().seconds("auth_time");
    return Future.succeededFuture(
        new Caller(
            BEARER + token,
            accepted.get().text("sub").orElseThrow(),
            accepted.get().text("azp").orElse(""),
            signedIn.isPresent()
                ? Optional.of(Instant.ofEpochSecond(signedIn.getAsLong()))
                : Optional.empty()));
  }

  private static boolean isSentByItsHolder(SignedToken token, TlsPeer peer) {
    return !KeyBinding.isBound(token) || KeyBinding.isProven(token, peer);
  }

  /**
   * An ID, refresh or logout token of the same issuer is signed just as well; its type gives it
   * away.
   */
  private boolean isAccessToken(SignedToken token) {
    boolean named =
        token.has(TYPE_CLAIM)
            ? token.text(TYPE_CLAIM).filter(ACCESS_TOKEN_TYPE::equals).isPresent()
            : token.type().equals(ACCESS_TOKEN_HEADER);
    return named
        && (token.type().isEmpty()
            || token.type().equals(JWT_TYPE)
            || token.type().equals(ACCESS_TOKEN_HEADER))
        && token.isFor(audience)
        && token.text("sub").filter(Tokens::isName).isPresent()
        && !token.has("events");
  }

  private static boolean isName(String subject) {
    return subject.length() <= LONGEST_SUBJECT
        && subject.chars().noneMatch(Character::isISOControl)
        && !subject.isBlank();
  }

  private static Refusal unavailable() {
    LOGGER.warn("Tokens cannot be checked because no key of the issuer is known");
    return Refusals.unavailable();
  }
}
