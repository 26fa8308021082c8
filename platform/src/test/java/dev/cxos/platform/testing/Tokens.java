package dev.cxos.platform.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes access tokens as Keycloak makes them, good ones and bad ones: {@code
 * Tokens.forRole("analyst").units("/").sign()}.
 *
 * <p>Immutable; a token is valid for five minutes, for audience {@code cxos}, of subject {@code
 * test-<role>}, and sees no unit unless it is said otherwise.
 */
public final class Tokens {

  static final String ISSUER = "https://issuer.test/realms/cxos";
  static final String AUDIENCE = "cxos";
  static final String PRIVATE_KEY = "cxos.test.token.private-key";
  static final String PUBLIC_KEY = "cxos.test.token.public-key";

  private static final Duration VALID = Duration.ofMinutes(5);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final JsonObject claims;
  private final String algorithm;

  private Tokens(JsonObject claims, String algorithm) {
    this.claims = claims;
    this.algorithm = algorithm;
  }

  /** Begins a token of one role. */
  public static Tokens forRole(String role) {
    return forRoles(List.of(role));
  }

  /** Begins a token of several roles. */
  public static Tokens forRoles(List<String> roles) {
    Instant now = Instant.now();
    return new Tokens(
        new JsonObject()
            .put("iss", ISSUER)
            .put("aud", AUDIENCE)
            .put("typ", "Bearer")
            .put("sub", "test-" + String.join("-", roles))
            .put("preferred_username", "test")
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(VALID).getEpochSecond())
            .put("realm_access", new JsonObject().put("roles", new JsonArray(roles))),
        "RS256");
  }

  /** Names who calls. */
  public Tokens subject(String subject) {
    return with("sub", subject);
  }

  /** Lets the caller see these subtrees. */
  public Tokens units(String... units) {
    return with("units", new JsonArray(List.of(units)));
  }

  /** Sets a claim to anything, such as one of a wrong type; null removes it. */
  public Tokens with(String claim, @Nullable Object value) {
    JsonObject changed = claims.copy();
    if (value == null) {
      changed.remove(claim);
    } else {
      changed.put(claim, value);
    }
    return new Tokens(changed, algorithm);
  }

  /** Makes it a token for another system. */
  public Tokens wrongAudience() {
    return with("aud", "another-system");
  }

  /** Makes it a token of another issuer. */
  public Tokens otherIssuer() {
    return with("iss", "https://elsewhere.test/realms/cxos");
  }

  /** Makes it a token whose time is over. */
  public Tokens expired() {
    Instant past = Instant.now().minus(Duration.ofHours(1));
    return with("iat", past.getEpochSecond()).with("exp", past.plus(VALID).getEpochSecond());
  }

  /** Makes it an identity token, which is no access token. */
  public Tokens identityToken() {
    return with("typ", "ID");
  }

  /** Makes it a token that says it needs no signature. */
  public Tokens unsigned() {
    return new Tokens(claims.copy(), "none");
  }

  /** Returns the token as it goes over the wire. */
  public String sign() {
    String content =
        encode(new JsonObject().put("alg", algorithm).put("typ", "JWT").encode())
            + "."
            + encode(claims.encode());
    return content + "." + (algorithm.equals("none") ? "" : signature(content));
  }

  private static String signature(String content) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("RSA")
              .generatePrivate(
                  new PKCS8EncodedKeySpec(
                      Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY))));
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String encode(String json) {
    return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
