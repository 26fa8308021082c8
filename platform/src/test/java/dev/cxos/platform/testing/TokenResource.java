package dev.cxos.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * Makes the service under test accept the tokens of {@link Tokens}: an RSA key is made once in the
 * JVM, and its public half is what the service trusts, so that no Keycloak is needed. {@code
 * quarkus.oidc.auth-server-url} must not be set in tests.
 */
public final class TokenResource implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of(
        "quarkus.oidc.public-key", publicKey(),
        "quarkus.oidc.token.issuer", Tokens.ISSUER,
        "quarkus.oidc.token.audience", Tokens.AUDIENCE);
  }

  @Override
  public void stop() {}

  private static synchronized String publicKey() {
    if (System.getProperty(Tokens.PRIVATE_KEY) == null) {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        // Properties of the JVM and not static fields: Quarkus may load this class once for each
        // test profile.
        System.setProperty(
            Tokens.PRIVATE_KEY, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        System.setProperty(
            Tokens.PUBLIC_KEY, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return System.getProperty(Tokens.PUBLIC_KEY);
  }
}
