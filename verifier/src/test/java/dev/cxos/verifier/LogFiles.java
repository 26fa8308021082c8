package dev.cxos.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A log of 40 entries as the service wrote it once, with checkpoints at 10, 25 and 40. It is never
 * made anew: what was written then must be readable for ever.
 */
final class LogFiles {
  static final ObjectMapper JSON = new ObjectMapper();
  static final Path FOLDER = Path.of("src/test/resources/log");

  private LogFiles() {}

  static LogKey key() throws IOException {
    return LogKey.parse(Files.readString(FOLDER.resolve("key.txt")));
  }

  static SignedCheckpoint checkpoint(int size) throws IOException {
    return SignedCheckpoint.of(note(size), key());
  }

  static String note(int size) throws IOException {
    return Files.readString(FOLDER.resolve("checkpoint-" + size + ".txt"));
  }

  static LeafJournal journal() throws IOException {
    return LeafJournal.read(FOLDER.resolve("journal"));
  }

  static List<ObjectNode> entries() throws IOException {
    List<ObjectNode> entries = new ArrayList<>();
    for (String line : Files.readAllLines(FOLDER.resolve("log.ndjson"))) {
      entries.add((ObjectNode) JSON.readTree(line));
    }
    return entries;
  }

  static JsonNode proof() throws IOException {
    return JSON.readTree(FOLDER.resolve("entry.json").toFile());
  }
}
