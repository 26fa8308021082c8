package dev.cxos.gateway.token;

import dev.cxos.gateway.fixture.IssuerKeyPairs;
import dev.cxos.gateway.fixture.TestTokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes tokens by hand: no library would write most of these. */
final class Forged {
  /** The header of a good token. */
  static final String HEADER =
      """
      {"alg":"RS256","typ":"JWT","kid":"key-1"}\
      """;

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Map<String, String> claims = new LinkedHashMap<>();

  private Forged() {
    long now = Instant.now().getEpochSecond();
    claims.put("iss", quoted(TestTokens.ISSUER));
    claims.put("sub", quoted("0190e3c2-0000-7000-8000-000000000001"));
    claims.put("aud", quoted("cxos"));
    claims.put("typ", quoted("Bearer"));
    claims.put("iat", Long.toString(now));
    claims.put("exp", Long.toString(now + 600));
    claims.put("realm_access", "{\"roles\":[\"admin\"]}");
  }

  /** The claims of a good token, in JSON, for the next ten minutes. */
  static Forged good() {
    return new Forged();
  }

  /** Changes a claim to a JSON value. */
  Forged with(String claim, String json) {
    claims.put(claim, json);
    return this;
  }

  /** Changes a claim to a time from now. */
  Forged at(String claim, long secondsFromNow) {
    return with(claim, Long.toString(Instant.now().getEpochSecond() + secondsFromNow));
  }

  /** Leaves a claim out. */
  Forged without(String claim) {
    claims.remove(claim);
    return this;
  }

  /** The claims in JSON. */
  String json() {
    return claims.entrySet().stream()
        .map(claim -> quoted(claim.getKey()) + ":" + claim.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A token with these claims and the issuer's own signature. */
  String signed() {
    return signed(HEADER);
  }

  /** A token with these claims, a header of one's own and the issuer's own signature. */
  String signed(String header) {
    return signed(header, json());
  }

  /** A token with these claims that another key of the set signed. */
  String signedBy(String key, String keyId) {
    return sign(
        content("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":" + quoted(keyId) + "}", json()),
        "SHA256withRSA",
        IssuerKeyPairs.privateKey(key));
  }

  /** A token of any parts with the issuer's own signature. */
  static String signed(String header, String claims) {
    return sign(
        content(header, claims), "SHA256withRSA", IssuerKeyPairs.privateKey(IssuerKeyPairs.GOOD));
  }

  /** Adds a signature. */
  static String sign(String content, String algorithm, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Adds an HMAC with something that everybody can know as the secret. */
  static String hmac(String algorithm, String content, byte[] secret) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return content
          + "."
          + BASE64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The part of a token that is signed. */
  static String content(String header, String claims) {
    return base64(header) + "." + base64(claims);
  }

  static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
