package dev.cxos.decision.audit.grpc;

import static dev.cxos.decision.audit.grpc.AuditCalls.auditor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.decision.audit.AuditSamples;
import dev.cxos.decision.audit.CheckpointSigner;
import dev.cxos.decision.audit.SequencerService;
import dev.cxos.decision.v1.AuditEntry;
import dev.cxos.decision.v1.AuditEntryProof;
import dev.cxos.decision.v1.Checkpoint;
import dev.cxos.decision.v1.ExportAuditEntriesRequest;
import dev.cxos.decision.v1.GetAuditEntryRequest;
import dev.cxos.decision.v1.GetCheckpointRequest;
import dev.cxos.decision.v1.ListCheckpointsRequest;
import dev.cxos.verifier.EntryProof;
import dev.cxos.verifier.LogEntry;
import dev.cxos.verifier.LogKey;
import dev.cxos.verifier.LogReport;
import dev.cxos.verifier.LogVerifier;
import dev.cxos.verifier.SignedCheckpoint;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Figures of a large log: {@code -Daudit.scale.entries=1000000}. */
@QuarkusTest
@EnabledIfSystemProperty(named = "audit.scale.entries", matches = "\\d+")
class AuditScaleTest {

  private static final Logger LOGGER = Logger.getLogger(AuditScaleTest.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PROOFS = 5_000;
  private static final int WARM_UP = 5_000;

  @Inject AuditLog log;
  @Inject SequencerService sequencer;
  @Inject CheckpointSigner signer;

  @Test
  void shouldProveWithinTenMillisecondsHoweverLargeTheLog() throws IOException {
    int count = Integer.getInteger("audit.scale.entries", 0);
    long start = System.nanoTime();
    // Only the ids stay: a million records would fill the heap and be measured as its pauses.
    List<UUID> ids = AuditSamples.append(log, count, 10_000).stream().map(AuditRecord::id).toList();
    report("append", count, start);
    start = System.nanoTime();
    while (newestSize() < count) {
      sequencer.sequenceSome();
    }
    report("rest of the sequencing", count, start);

    LogKey key = LogKey.parse(signer.verifierKey());
    Random random = new Random(1);
    long[] nanos = new long[PROOFS];
    for (int call = -WARM_UP; call < PROOFS; call++) {
      String name = "auditEntries/" + ids.get(random.nextInt(count));
      long before = System.nanoTime();
      AuditEntryProof proof =
          auditor().getAuditEntry(GetAuditEntryRequest.newBuilder().setName(name).build());
      if (call >= 0) {
        nanos[call] = System.nanoTime() - before;
      }
      if (call % 100 == 0) {
        EntryProof.verify(JSON.readTree(JsonFormat.printer().print(proof)), key);
      }
    }
    Arrays.sort(nanos);
    LOGGER.infof(
        "GetAuditEntry of %d entries: p50 %.2f ms, p99 %.2f ms",
        count, nanos[PROOFS / 2] / 1e6, nanos[PROOFS * 99 / 100] / 1e6);
    verifyWhole(count, key);
    assertThat(nanos[PROOFS * 99 / 100]).isLessThan(TimeUnit.MILLISECONDS.toNanos(10));
  }

  private void verifyWhole(int count, LogKey key) throws IOException {
    String note = auditor().getCheckpoint(GetCheckpointRequest.getDefaultInstance()).getNote();
    LogVerifier verifier = new LogVerifier(List.of(SignedCheckpoint.of(note, key)), null);
    long start = System.nanoTime();
    long reading = 0;
    Iterator<AuditEntry> entries =
        auditor().exportAuditEntries(ExportAuditEntriesRequest.getDefaultInstance());
    while (entries.hasNext()) {
      String line = JsonFormat.printer().omittingInsignificantWhitespace().print(entries.next());
      long before = System.nanoTime();
      verifier.accept(LogEntry.of(JSON.readTree(line)));
      reading += System.nanoTime() - before;
    }
    LogReport verified = verifier.end();
    report("export and verification", count, start);
    LOGGER.infof("of that reading JSON and verification %.1f s", reading / 1e9);
    assertThat(verified.finding()).isEmpty();
    assertThat(verified.entries()).isGreaterThanOrEqualTo(count);
  }

  private static long newestSize() {
    return auditor()
        .listCheckpoints(ListCheckpointsRequest.newBuilder().setPageSize(1).build())
        .getCheckpointsList()
        .stream()
        .mapToLong(Checkpoint::getSize)
        .findFirst()
        .orElse(0);
  }

  private static void report(String what, int count, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    LOGGER.infof(
        "%s of %d entries: %.1f s, %.0f per second", what, count, seconds, count / seconds);
  }
}
