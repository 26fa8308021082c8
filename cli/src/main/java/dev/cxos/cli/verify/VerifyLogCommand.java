package dev.cxos.cli.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import dev.cxos.verifier.DamagedException;
import dev.cxos.verifier.LeafJournal;
import dev.cxos.verifier.LogEntry;
import dev.cxos.verifier.LogKey;
import dev.cxos.verifier.LogVerifier;
import dev.cxos.verifier.SignedCheckpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a copy of the whole log, offline. */
@Command(
    name = "log",
    description = {
      "Check a copy of the whole log, offline, and name the first entry that is wrong.",
      "The copy comes from: cxos verify --save FILE.ndjson"
    })
public final class VerifyLogCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Invocation invocation;

  @Parameters(paramLabel = "FILE.ndjson", description = "The entries in their order, one a line.")
  private Path file = Path.of("");

  @Mixin private Trust trust = new Trust();

  /** Checks in this invocation. */
  public VerifyLogCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    List<LogKey> keys = trust.keys();
    LeafJournal journal = trust.journal();
    List<String> notes = new ArrayList<>(trust.notes());
    if (journal != null) {
      notes.addAll(journal.notes());
    }
    if (notes.isEmpty()) {
      throw Problem.usage("a log is checked against what was signed")
          .suggest("add --checkpoint FILE or --journal DIR");
    }
    Verdict verdict = new Verdict(invocation.output());
    LogVerifier verifier;
    try {
      List<SignedCheckpoint> checkpoints =
          notes.stream().map(note -> Trust.signed(note, keys)).toList();
      verifier = new LogVerifier(checkpoints, journal);
    } catch (DamagedException forged) {
      return verdict.refused(String.valueOf(forged.getMessage()));
    }
    read(verifier);
    return verdict.of(verifier.end());
  }

  private void read(LogVerifier verifier) throws IOException {
    try (Progress progress = new Progress(invocation.output());
        BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (@Nullable String line = lines.readLine();
          line != null && !verifier.isDecided();
          line = lines.readLine()) {
        accept(verifier, line);
        progress.another();
      }
    }
  }

  /**
   * Takes a line, which may be wrapped in {@code result} as a gateway wraps the items of a stream.
   */
  static void accept(LogVerifier verifier, String line) {
    try {
      JsonNode json = JSON.readTree(line);
      verifier.accept(LogEntry.of(json.has("result") ? json.path("result") : json));
    } catch (DamagedException damaged) {
      verifier.acceptDamaged(String.valueOf(damaged.getMessage()));
    } catch (JsonProcessingException damaged) {
      verifier.acceptDamaged("the line is not JSON");
    }
  }
}
