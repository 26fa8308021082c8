package dev.cxos.decision.audit;

import dev.cxos.decision.audit.merkle.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Signs checkpoints as C2SP signed notes (tlog-checkpoint), and recognises its own. The text is
 * origin, size, root in base64, and the time as an extension line. Safe for many threads.
 */
public final class CheckpointSigner {

  private static final String DASH = "— ";

  private final PrivateKey signingKey;
  private final VerifierKey verifierKey;
  private final List<VerifierKey> trusted;

  /**
   * Signs with a key.
   *
   * @param signingKey an Ed25519 key
   * @param verifierKey its public half, whose name is the origin
   * @param former keys whose signatures are recognised too
   */
  CheckpointSigner(PrivateKey signingKey, VerifierKey verifierKey, List<VerifierKey> former) {
    this.signingKey = signingKey;
    this.verifierKey = verifierKey;
    this.trusted = Stream.concat(Stream.of(verifierKey), former.stream()).toList();
  }

  /** Returns the public key, {@code NAME+HASH+KEY}. */
  public String verifierKey() {
    return verifierKey.text();
  }

  /** Returns the signed note of a state of the log. */
  public String note(long size, Hash root, Instant time) {
    String text = text(size, root, time);
    byte[] signature = sign(text);
    byte[] signed =
        ByteBuffer.allocate(VerifierKey.ID_BYTES + signature.length)
            .put(verifierKey.id())
            .put(signature)
            .array();
    return text
        + "\n"
        + DASH
        + verifierKey.name()
        + " "
        + Base64.getEncoder().encodeToString(signed)
        + "\n";
  }

  /**
   * Returns whether a note says exactly this of the log and was signed by this key or a former one.
   */
  public boolean signed(String note, long size, Hash root, Instant time) {
    String text = text(size, root, time);
    return note.startsWith(text + "\n" + DASH)
        && note.substring(text.length() + 1).lines().anyMatch(line -> signs(line, text));
  }

  private boolean signs(String line, String text) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(DASH) || space < DASH.length()) {
      return false;
    }
    String name = line.substring(DASH.length(), space);
    byte[] signed;
    try {
      signed = Base64.getDecoder().decode(line.substring(space + 1));
    } catch (IllegalArgumentException damaged) {
      return false;
    }
    if (signed.length <= VerifierKey.ID_BYTES) {
      return false;
    }
    byte[] id = Arrays.copyOf(signed, VerifierKey.ID_BYTES);
    byte[] signature = Arrays.copyOfRange(signed, VerifierKey.ID_BYTES, signed.length);
    return trusted.stream()
        .filter(key -> key.name().equals(name) && Arrays.equals(key.id(), id))
        .anyMatch(key -> key.verifies(text, signature));
  }

  private String text(long size, Hash root, Instant time) {
    return verifierKey.name()
        + "\n"
        + size
        + "\n"
        + Base64.getEncoder().encodeToString(root.bytes())
        + "\ntime "
        + time
        + "\n";
  }

  private byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(signingKey);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
