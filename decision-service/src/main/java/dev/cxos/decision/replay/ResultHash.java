package dev.cxos.decision.replay;

import dev.cxos.decision.decision.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * SHA-256 over what came out, decision by decision: id, outcome, and all that was said beside the
 * name and hash of the version, so that equal rules have equal results whatever they are called.
 */
final class ResultHash {

  private static final String REASONS = ",\"reasons\":";
  private static final int HEAD_BYTES = 17;

  private final MessageDigest digest;
  private final ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);

  ResultHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Where the text of an evaluation begins to speak of anything but outcome and version. */
  static int reasonsAt(String evaluation) {
    return Math.max(0, evaluation.indexOf(REASONS));
  }

  void add(UUID decision, Outcome outcome, String evaluation) {
    head.clear();
    head.putLong(decision.getMostSignificantBits())
        .putLong(decision.getLeastSignificantBits())
        .put(
            switch (outcome) {
              case APPROVED -> (byte) 'A';
              case NEEDS_APPROVAL -> (byte) 'N';
              case DENIED -> (byte) 'D';
            });
    digest.update(head.flip());
    byte[] text = evaluation.getBytes(StandardCharsets.UTF_8);
    // All before the reasons is ASCII: one byte for each character.
    int from = reasonsAt(evaluation);
    digest.update(text, from, text.length - from);
  }

  /** The hash of all that was added; ends the adding. */
  String hexadecimal() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
