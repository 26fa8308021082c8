package dev.cxos.gateway.token;

import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Tells whether the issuer made a token, whatever kind it is, and whether its time is now. What is
 * cheap is looked at first, and the keys last.
 */
@Singleton
public final class IssuerTokens {
  /** How far the clocks of the issuer and of the gateway may be apart. */
  private static final long SKEW_SECONDS = 10;

  /** Tokens in use at the same time. A few kilobytes each. */
  private static final int REMEMBERED = 5_000;

  private final String issuer;
  private final long longestLife;
  private final Clock clock;
  private final IssuerKeys keys;
  private final Optional<RSAPublicKey> fixedKey;
  private final KnownTokens known = new KnownTokens(REMEMBERED);

  /** Checks tokens of the configured issuer. */
  @Inject
  public IssuerTokens(TokenConfiguration configuration, Issuer issuer) {
    this(
        configuration,
        Clock.systemUTC(),
        new IssuerKeys(
            issuer::keySet,
            System::nanoTime,
            configuration.keysMaxAge(),
            configuration.keysMinAge()));
  }

  IssuerTokens(TokenConfiguration configuration, Clock clock, IssuerKeys keys) {
    this.issuer = configuration.issuer();
    this.longestLife = configuration.longestLife().toSeconds();
    this.clock = clock;
    this.keys = keys;
    this.fixedKey = configuration.publicKey().filter(key -> !key.isBlank()).map(IssuerTokens::key);
  }

  /**
   * Checks a token.
   *
   * @param compact the token
   * @param policy what else has to be true of its claims
   * @return completes with the token, or with nothing if it is not accepted; fails with an {@link
   *     IOException} if no key to check it with can be had
   */
  public Future<Optional<SignedToken>> check(String compact, Predicate<SignedToken> policy) {
    Optional<SignedToken> read = known.read(compact).filter(this::isOfItsTime).filter(policy);
    if (read.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    SignedToken token = read.get();
    if (fixedKey.isPresent()) {
      return Future.succeededFuture(read.filter(signed -> known.isSigned(signed, fixedKey.get())));
    }
    if (token.keyId().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return keys.get(token.keyId())
        .map(
            key ->
                read.filter(signed -> key.filter(one -> known.isSigned(signed, one)).isPresent()));
  }

  private boolean isOfItsTime(SignedToken token) {
    long now = clock.instant().getEpochSecond();
    OptionalLong end = token.seconds("exp");
    OptionalLong begin = token.seconds("iat");
    return token.text("iss").filter(issuer::equals).isPresent()
        && end.isPresent()
        && end.getAsLong() > now
        && end.getAsLong() <= now + longestLife
        && begin.isPresent()
        && begin.getAsLong() <= now + SKEW_SECONDS
        && isPast(token, "nbf", now)
        && isPast(token, "auth_time", now);
  }

  private static boolean isPast(SignedToken token, String claim, long now) {
    if (!token.has(claim)) {
      return true;
    }
    OptionalLong time = token.seconds(claim);
    return time.isPresent() && time.getAsLong() <= now + SKEW_SECONDS;
  }

  private static RSAPublicKey key(String base64) {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException unreadable) {
      throw new IllegalStateException("cxos.gateway.tokens.public-key is no RSA key", unreadable);
    }
  }
}
