package dev.cxos.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Problem;
import dev.cxos.verifier.DamagedException;
import dev.cxos.verifier.LeafJournal;
import dev.cxos.verifier.LogKey;
import dev.cxos.verifier.SignedCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what the person trusts: keys, kept checkpoints, and a journal. */
final class Trust {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "The log's public key, NAME+HASH+KEY, from a place that you trust; again for each former"
              + " key.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "A signed checkpoint that you kept: the note, or the JSON of the API; again for each.")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(
      names = "--journal",
      paramLabel = "DIR",
      description =
          "The journal that the service keeps (cxos.audit.journal); names the first bad entry"
              + " exactly.")
  private @Nullable Path journal;

  /** Returns the keys, those of the service if none were named. */
  List<LogKey> keys(List<String> otherwise) {
    try {
      return (keys.isEmpty() ? otherwise : keys).stream().map(LogKey::parse).toList();
    } catch (DamagedException malformed) {
      throw Problem.usage(String.valueOf(malformed.getMessage()))
          .suggest("take the key from where it was published, not from the log itself");
    }
  }

  /** Returns the keys, which must have been named. */
  List<LogKey> keys() {
    if (keys.isEmpty()) {
      throw Problem.usage("a proof is checked with the key of the log")
          .suggest("add --key NAME+HASH+KEY, from a place that you trust");
    }
    return keys(List.of());
  }

  /** Returns whether keys were named. */
  boolean hasKeys() {
    return !keys.isEmpty();
  }

  /** Returns the journal; null if there is none. */
  @Nullable LeafJournal journal() throws IOException {
    return journal == null ? null : LeafJournal.read(journal);
  }

  /** Returns the notes that the person kept, outside the journal. */
  List<String> notes() throws IOException {
    List<String> notes = new ArrayList<>();
    for (Path file : checkpoints) {
      notes.addAll(notes(Files.readString(file, StandardCharsets.UTF_8)));
    }
    return notes;
  }

  /**
   * Checks the signature of a note with any of the keys.
   *
   * @throws DamagedException if none of them signed it
   */
  static SignedCheckpoint signed(String note, List<LogKey> keys) {
    DamagedException refused = null;
    for (LogKey key : keys) {
      try {
        return SignedCheckpoint.of(note, key);
      } catch (DamagedException another) {
        refused = another;
      }
    }
    throw refused == null ? new IllegalStateException("no key") : refused;
  }

  private static List<String> notes(String text) throws IOException {
    if (!text.stripLeading().startsWith("{")) {
      return List.of(text);
    }
    List<String> notes = new ArrayList<>();
    JsonNode json = JSON.readTree(text);
    if (json.has("note")) {
      notes.add(json.path("note").asText());
    }
    json.path("checkpoints").forEach(checkpoint -> notes.add(checkpoint.path("note").asText()));
    return notes;
  }
}
