package dev.cxos.cli.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.verifier.DamagedException;
import dev.cxos.verifier.EntryProof;
import dev.cxos.verifier.LogKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks one entry with its proof, offline. */
@Command(
    name = "entry",
    description = {
      "Check one entry with its proof, offline.",
      "The file holds the answer to: cxos api GET /v1/auditEntries/ID"
    })
public final class VerifyEntryCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Invocation invocation;

  @Parameters(
      paramLabel = "FILE",
      description = "The entry with its proof; - for what is piped in.")
  private String file = "";

  @Mixin private Trust trust = new Trust();

  /** Checks in this invocation. */
  public VerifyEntryCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    byte[] bytes =
        file.equals("-") ? invocation.in().readAllBytes() : Files.readAllBytes(Path.of(file));
    Verdict verdict = new Verdict(invocation.output());
    String refused = "";
    for (LogKey key : trust.keys()) {
      try {
        return verdict.of(EntryProof.verify(JSON.readTree(bytes), key));
      } catch (DamagedException damaged) {
        refused = String.valueOf(damaged.getMessage());
      }
    }
    return verdict.refused(refused);
  }
}
