package dev.cxos.cli.verify;

import com.google.protobuf.util.JsonFormat;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Refusal;
import dev.cxos.cli.api.ServiceError;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import dev.cxos.decision.v1.AuditEntry;
import dev.cxos.decision.v1.AuditServiceGrpc;
import dev.cxos.decision.v1.Checkpoint;
import dev.cxos.decision.v1.ExportAuditEntriesRequest;
import dev.cxos.decision.v1.ListCheckpointsRequest;
import dev.cxos.decision.v1.ListCheckpointsResponse;
import dev.cxos.verifier.DamagedException;
import dev.cxos.verifier.Finding;
import dev.cxos.verifier.LeafJournal;
import dev.cxos.verifier.LogKey;
import dev.cxos.verifier.LogReport;
import dev.cxos.verifier.LogVerifier;
import dev.cxos.verifier.SignedCheckpoint;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fetches the audit log and checks all of it. */
@Command(
    name = "verify",
    description = {
      "Check that the audit log is what was signed: fetch all of it, recompute every hash, and name"
          + " the",
      "first entry that is wrong. Exit code 3 says that it is not."
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final int PAGE = 1000;

  private final Invocation invocation;

  @Mixin private Trust trust = new Trust();

  @Option(
      names = "--save",
      paramLabel = "FILE.ndjson",
      description = "Keep what was fetched, to be checked again offline.")
  private @Nullable Path save;

  /** Checks in this invocation. */
  public VerifyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws IOException {
    Output output = invocation.output();
    try (Session session = Session.of(invocation);
        GrpcConnection connection = session.connect()) {
      AuditServiceGrpc.AuditServiceBlockingStub audit =
          AuditServiceGrpc.newBlockingStub(connection.channel())
              .withCallCredentials(connection.credentials());
      List<Checkpoint> checkpoints = checkpoints(audit);
      if (!trust.hasKeys() && !checkpoints.isEmpty()) {
        output.hint(
            "warning: the key comes from the log itself; name the one that you trust: --key "
                + checkpoints.getFirst().getVerifierKey());
      }
      List<LogKey> keys =
          trust.keys(checkpoints.stream().limit(1).map(Checkpoint::getVerifierKey).toList());
      return new Verdict(output).of(check(audit, checkpoints, keys));
    } catch (DamagedException forged) {
      return new Verdict(output).refused(String.valueOf(forged.getMessage()));
    } catch (StatusRuntimeException refused) {
      throw Refusal.of(ServiceError.ofGrpc(refused));
    }
  }

  private LogReport check(
      AuditServiceGrpc.AuditServiceBlockingStub audit, List<Checkpoint> shown, List<LogKey> keys)
      throws IOException {
    LeafJournal journal = trust.journal();
    List<SignedCheckpoint> signed = new ArrayList<>();
    Finding forged = null;
    List<String> notes = new ArrayList<>(trust.notes());
    if (journal != null) {
      notes.addAll(journal.notes());
    }
    for (String note : notes) {
      signed.add(Trust.signed(note, keys));
    }
    for (Checkpoint checkpoint : shown.reversed()) {
      try {
        signed.add(Trust.signed(checkpoint.getNote(), keys));
      } catch (DamagedException refused) {
        long proven =
            signed.stream()
                .mapToLong(SignedCheckpoint::size)
                .filter(size -> size < checkpoint.getSize())
                .max()
                .orElse(0);
        forged =
            forged != null
                ? forged
                : new Finding(
                    proven, checkpoint.getSize() - 1, String.valueOf(refused.getMessage()));
      }
    }
    LogVerifier verifier = new LogVerifier(signed, journal);
    fetch(audit, verifier, shown.isEmpty() ? 0 : shown.getFirst().getSize());
    LogReport report = verifier.end();
    return report.finding().isPresent() || forged == null
        ? report
        : new LogReport(
            report.entries(),
            report.covered(),
            report.checkpoints(),
            report.rootHex(),
            Optional.of(forged));
  }

  /** Fetches as many entries as the newest checkpoint covers; those after it came in meanwhile. */
  private void fetch(
      AuditServiceGrpc.AuditServiceBlockingStub audit, LogVerifier verifier, long count)
      throws IOException {
    JsonFormat.Printer printer = JsonFormat.printer().omittingInsignificantWhitespace();
    Iterator<AuditEntry> entries =
        audit.exportAuditEntries(ExportAuditEntriesRequest.getDefaultInstance());
    try (Progress progress = new Progress(invocation.output());
        Writer copy =
            save == null
                ? Writer.nullWriter()
                : Files.newBufferedWriter(save, StandardCharsets.UTF_8)) {
      for (long read = 0; read < count && entries.hasNext(); read++) {
        String line = printer.print(entries.next());
        copy.write(line);
        copy.write('\n');
        VerifyLogCommand.accept(verifier, line);
        progress.another();
      }
    }
  }

  private static List<Checkpoint> checkpoints(AuditServiceGrpc.AuditServiceBlockingStub audit) {
    List<Checkpoint> all = new ArrayList<>();
    String token = "";
    do {
      ListCheckpointsResponse page =
          audit.listCheckpoints(
              ListCheckpointsRequest.newBuilder().setPageSize(PAGE).setPageToken(token).build());
      all.addAll(page.getCheckpointsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return all;
  }
}
