package dev.cxos.verifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The journal that the service keeps outside its database: the hash of each leaf, and the signed
 * checkpoints. A line or hash that was half written when the service died is passed over.
 */
public final class LeafJournal {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] leaves;
  private final List<String> notes;

  private LeafJournal(byte[] leaves, List<String> notes) {
    this.leaves = leaves;
    this.notes = notes;
  }

  /**
   * Makes a journal of leaf hashes laid end to end, and notes; for what does not come from files.
   */
  public static LeafJournal of(byte[] leaves, List<String> notes) {
    return new LeafJournal(leaves.clone(), List.copyOf(notes));
  }

  /**
   * Reads a journal.
   *
   * @param directory holds leaves.bin and checkpoints.ndjson
   */
  public static LeafJournal read(Path directory) throws IOException {
    String lines =
        Files.readString(directory.resolve("checkpoints.ndjson"), StandardCharsets.UTF_8);
    List<String> notes = new ArrayList<>();
    for (String line : lines.substring(0, lines.lastIndexOf('\n') + 1).lines().toList()) {
      notes.add(JSON.readTree(line).path("note").asText());
    }
    return new LeafJournal(Files.readAllBytes(directory.resolve("leaves.bin")), List.copyOf(notes));
  }

  /** Returns the notes of the checkpoints. */
  public List<String> notes() {
    return notes;
  }

  /** Returns how many leaves it holds. */
  long size() {
    return leaves.length / Sha256.LENGTH;
  }

  /** Returns whether it holds this hash at an index; also if it does not reach that far. */
  boolean agrees(long index, byte[] leaf) {
    if (index >= size()) {
      return true;
    }
    int start = Math.toIntExact(index * Sha256.LENGTH);
    return Arrays.equals(leaves, start, start + Sha256.LENGTH, leaf, 0, Sha256.LENGTH);
  }
}
