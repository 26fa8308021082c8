package dev.cxos.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a JWK set (RFC 7517) that access tokens may be signed with: RSA, of 2048 bits and
 * more, for signatures by RS256. All others are passed over, and so is an id that two keys have.
 */
final class KeySet {
  private static final int SHORTEST = 2048;
  private static final int LONGEST = 8192;
  private static final int MOST = 100;
  private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);
  private static final int LONGEST_EXPONENT = 64;

  private KeySet() {}

  /**
   * Reads a set.
   *
   * @return the keys by their id; empty if there is none that can be used
   */
  static Map<String, RSAPublicKey> read(JsonNode set) {
    Map<String, RSAPublicKey> keys = new HashMap<>();
    Set<String> twice = new HashSet<>();
    JsonNode entries = set.path("keys");
    if (!entries.isArray() || entries.size() > MOST) {
      return Map.of();
    }
    for (JsonNode entry : entries) {
      String id = entry.path("kid").asText();
      key(entry)
          .ifPresent(
              key -> {
                if (keys.put(id, key) != null) {
                  twice.add(id);
                }
              });
    }
    keys.keySet().removeAll(twice);
    return Map.copyOf(keys);
  }

  private static Optional<RSAPublicKey> key(JsonNode entry) {
    if (!isText(entry, "kty", "RSA")
        || !entry.path("kid").isTextual()
        || entry.path("kid").asText().isEmpty()
        || (entry.has("use") && !isText(entry, "use", "sig"))
        || (entry.has("alg") && !isText(entry, "alg", "RS256"))
        || (entry.has("key_ops") && !allowsVerifying(entry.path("key_ops")))) {
      return Optional.empty();
    }
    Optional<BigInteger> modulus = number(entry.path("n"));
    Optional<BigInteger> exponent = number(entry.path("e"));
    if (modulus.isEmpty()
        || exponent.isEmpty()
        || modulus.get().bitLength() < SHORTEST
        || modulus.get().bitLength() > LONGEST
        || !exponent.get().testBit(0)
        || exponent.get().compareTo(SMALLEST_EXPONENT) < 0
        || exponent.get().bitLength() > LONGEST_EXPONENT) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          (RSAPublicKey)
              KeyFactory.getInstance("RSA")
                  .generatePublic(new RSAPublicKeySpec(modulus.get(), exponent.get())));
    } catch (GeneralSecurityException unfit) {
      return Optional.empty();
    }
  }

  private static boolean allowsVerifying(JsonNode operations) {
    for (JsonNode operation : operations) {
      if (operation.isTextual() && operation.asText().equals("verify")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isText(JsonNode entry, String name, String expected) {
    return entry.path(name).isTextual() && entry.path(name).asText().equals(expected);
  }

  private static Optional<BigInteger> number(JsonNode text) {
    return text.isTextual()
        ? Base64Url.decode(text.asText()).map(bytes -> new BigInteger(1, bytes))
        : Optional.empty();
  }
}
