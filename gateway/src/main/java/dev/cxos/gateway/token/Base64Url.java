package dev.cxos.gateway.token;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64url without padding, in the one form that bytes have. Spare bits that are set would let the
 * same token be written in several ways.
 */
final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Base64Url() {}

  /** The bytes; nothing if the text is not how they are written. */
  static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return ENCODER.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException odd) {
      return Optional.empty();
    }
  }
}
