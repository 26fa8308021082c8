package dev.cxos.verifier;

import java.util.Arrays;
import java.util.List;

/** A state of the log whose signature was checked. Immutable. */
public final class SignedCheckpoint {
  private final long size;
  private final byte[] root;
  private final String note;

  private SignedCheckpoint(long size, byte[] root, String note) {
    this.size = size;
    this.root = root;
    this.note = note;
  }

  /**
   * Reads a note and checks its signature.
   *
   * @throws DamagedException if it is no checkpoint of this log, or not signed with this key
   */
  public static SignedCheckpoint of(String note, LogKey key) {
    int end = note.indexOf("\n\n");
    if (end < 0) {
      throw new DamagedException("the checkpoint is not a signed note");
    }
    String text = note.substring(0, end + 1);
    List<String> lines = text.lines().toList();
    if (lines.size() < 3 || !lines.getFirst().equals(key.name())) {
      throw new DamagedException("the checkpoint is not of the log " + key.name());
    }
    if (!key.signed(text, note.substring(end + 2))) {
      throw new DamagedException(
          "the checkpoint of size " + lines.get(1) + " is not signed with the key");
    }
    byte[] root = LogEntry.base64(lines.get(2), "the root");
    if (root.length != Sha256.LENGTH) {
      throw new DamagedException("the root of the checkpoint has not 32 bytes");
    }
    try {
      return new SignedCheckpoint(Long.parseLong(lines.get(1)), root, note);
    } catch (NumberFormatException malformed) {
      throw new DamagedException("the size of the checkpoint is not a number", malformed);
    }
  }

  /** Returns how many entries it covers. */
  public long size() {
    return size;
  }

  /** Returns the note as it came. */
  public String note() {
    return note;
  }

  /** Returns whether this is the root. */
  boolean hasRoot(byte[] other) {
    return Arrays.equals(root, other);
  }
}
