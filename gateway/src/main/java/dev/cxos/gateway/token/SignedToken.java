package dev.cxos.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A JWT in compact form, signed by RS256. Its sender may say which of the issuer's keys it is
 * signed with and nothing else about the signature: a header that says where keys come from, or
 * that something must be understood, makes it no token. Claims mean nothing until {@link
 * IssuerTokens} has checked them.
 */
public final class SignedToken {
  /** Characters at the most. */
  static final int LONGEST = 8192;

  private static final String ALGORITHM = "RS256";
  private static final Pattern COMPACT =
      Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");
  private static final Pattern KEY_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final Set<String> HEADERS = Set.of("alg", "kid", "typ");

  /** Seconds since 1970 beyond this are no time that a token is about. */
  private static final long LATEST = 253_402_300_799L;

  private final String keyId;
  private final String type;
  private final JsonNode claims;
  private final String signedPart;
  private final byte[] signature;
  private final ByteBuffer digest;

  private SignedToken(
      String keyId,
      String type,
      JsonNode claims,
      String signedPart,
      byte[] signature,
      ByteBuffer digest) {
    this.keyId = keyId;
    this.type = type;
    this.claims = claims;
    this.signedPart = signedPart;
    this.signature = signature;
    this.digest = digest;
  }

  /** Reads a token; nothing if it is not one of the kind that is looked at. */
  static Optional<SignedToken> read(String compact) {
    if (compact.length() > LONGEST) {
      return Optional.empty();
    }
    var parts = COMPACT.matcher(compact);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<JsonNode> header = Base64Url.decode(parts.group(1)).flatMap(StrictJson::object);
    Optional<JsonNode> claims = Base64Url.decode(parts.group(2)).flatMap(StrictJson::object);
    Optional<byte[]> signature = Base64Url.decode(parts.group(3));
    if (header.isEmpty() || claims.isEmpty() || signature.isEmpty() || !isFit(header.get())) {
      return Optional.empty();
    }
    return Optional.of(
        new SignedToken(
            header.get().path("kid").asText(),
            header.get().path("typ").asText(),
            claims.get(),
            compact.substring(0, parts.end(2)),
            signature.get(),
            digest(compact)));
  }

  private static boolean isFit(JsonNode header) {
    for (Iterator<String> names = header.fieldNames(); names.hasNext(); ) {
      if (!HEADERS.contains(names.next())) {
        return false;
      }
    }
    JsonNode id = header.path("kid");
    return header.path("alg").isTextual()
        && header.path("alg").asText().equals(ALGORITHM)
        && (!header.has("typ") || header.path("typ").isTextual())
        && (!header.has("kid") || (id.isTextual() && KEY_ID.matcher(id.asText()).matches()));
  }

  /** The key that it says it is signed with; empty if it does not say. */
  String keyId() {
    return keyId;
  }

  /** The type that its header names; empty if none. */
  public String type() {
    return type;
  }

  /** Whether it has a claim, of whatever kind. */
  public boolean has(String claim) {
    return claims.has(claim);
  }

  /** A claim that is text and not empty. */
  public Optional<String> text(String claim) {
    JsonNode value = claims.path(claim);
    return value.isTextual() && !value.asText().isEmpty()
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  /** A claim that is a time in whole seconds since 1970. */
  public OptionalLong seconds(String claim) {
    JsonNode value = claims.path(claim);
    return value.isIntegralNumber()
            && value.canConvertToLong()
            && value.asLong() >= 0
            && value.asLong() <= LATEST
        ? OptionalLong.of(value.asLong())
        : OptionalLong.empty();
  }

  /** Whether the claim {@code aud}, a text or a list of texts, holds a name. */
  public boolean isFor(String audience) {
    JsonNode value = claims.path("aud");
    if (value.isTextual()) {
      return value.asText().equals(audience);
    }
    boolean named = false;
    for (JsonNode entry : value) {
      if (!value.isArray() || !entry.isTextual()) {
        return false;
      }
      named |= entry.asText().equals(audience);
    }
    return named;
  }

  /** A claim of any kind; a missing one is {@link JsonNode#isMissingNode()}. */
  public JsonNode claim(String name) {
    return claims.path(name);
  }

  /** Its {@link #digest(String)}. */
  ByteBuffer digest() {
    return digest;
  }

  /** The SHA-256 of a token as it is sent. Each token is sent in one form only. */
  static ByteBuffer digest(String compact) {
    try {
      byte[] sent = compact.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(sent));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether the holder of a key signed it. */
  boolean isSignedBy(RSAPublicKey key) {
    try {
      Signature check = Signature.getInstance("SHA256withRSA");
      check.initVerify(key);
      check.update(signedPart.getBytes(StandardCharsets.US_ASCII));
      return check.verify(signature);
    } catch (GeneralSecurityException unfit) {
      return false;
    }
  }
}
