package dev.cxos.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a token that is bound to a certificate (RFC 8705, section 3) came from who holds
 * its key: over a connection whose TLS handshake that key took part in. What a header says of a
 * certificate is never looked at, since anybody can write one.
 */
final class KeyBinding {
  private static final String CONFIRMATION = "cnf";
  private static final String THUMBPRINT = "x5t#S256";
  private static final int THUMBPRINT_BYTES = 32;

  private KeyBinding() {}

  /** Whether a token asks for a proof, of whatever kind. */
  static boolean isBound(SignedToken token) {
    return token.has(CONFIRMATION);
  }

  /**
   * Whether the proof that a token asks for is there. A proof of any other kind, or of several, is
   * not.
   *
   * @param peer who sent the token
   */
  static boolean isProven(SignedToken token, TlsPeer peer) {
    Optional<byte[]> wanted = thumbprint(token.claim(CONFIRMATION));
    return wanted.isPresent()
        && certificate(peer.session())
            .filter(shown -> MessageDigest.isEqual(wanted.get(), sha256(shown)))
            .isPresent();
  }

  private static Optional<byte[]> thumbprint(JsonNode confirmation) {
    JsonNode text = confirmation.path(THUMBPRINT);
    if (!confirmation.isObject() || confirmation.size() != 1 || !text.isTextual()) {
      return Optional.empty();
    }
    return Base64Url.decode(text.asText()).filter(bytes -> bytes.length == THUMBPRINT_BYTES);
  }

  /**
   * The certificate of a connection, in DER. It is looked at again whether its time is now: the
   * connection may have outlived it, or have taken up a session that began earlier.
   */
  private static Optional<byte[]> certificate(@Nullable SSLSession session) {
    if (session == null) {
      return Optional.empty();
    }
    try {
      Certificate[] chain = session.getPeerCertificates();
      if (chain.length == 0 || !(chain[0] instanceof X509Certificate own)) {
        return Optional.empty();
      }
      own.checkValidity();
      return Optional.of(own.getEncoded());
    } catch (SSLPeerUnverifiedException | CertificateException noneOrUnfit) {
      return Optional.empty();
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
