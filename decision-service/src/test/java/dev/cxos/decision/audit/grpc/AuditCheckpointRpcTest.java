package dev.cxos.decision.audit.grpc;

import static dev.cxos.decision.audit.grpc.AuditCalls.auditor;
import static dev.cxos.decision.audit.grpc.AuditCalls.checkpoints;
import static dev.cxos.decision.audit.grpc.AuditCalls.consistency;
import static dev.cxos.decision.audit.grpc.AuditCalls.export;
import static dev.cxos.decision.audit.grpc.AuditCalls.json;
import static dev.cxos.decision.audit.grpc.AuditCalls.proven;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.decision.audit.AuditSamples;
import dev.cxos.decision.audit.CheckpointSigner;
import dev.cxos.decision.audit.merkle.ConsistencyProof;
import dev.cxos.decision.audit.merkle.Hash;
import dev.cxos.decision.v1.AuditEntry;
import dev.cxos.decision.v1.Checkpoint;
import dev.cxos.decision.v1.CheckpointSigned;
import dev.cxos.decision.v1.GetCheckpointRequest;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.verifier.LogEntry;
import dev.cxos.verifier.LogKey;
import dev.cxos.verifier.LogReport;
import dev.cxos.verifier.LogVerifier;
import dev.cxos.verifier.SignedCheckpoint;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What checkpoints promise of the whole log. */
@QuarkusTest
class AuditCheckpointRpcTest {

  @Inject AuditLog log;
  @Inject CheckpointSigner signer;
  @Inject DataSource dataSource;

  @Test
  void shouldExportALogThatVerifiesAsAWhole() {
    List<AuditRecord> records = AuditSamples.append(log, 700, 9);
    proven(records.getLast().id());

    List<AuditEntry> entries = export(0);
    List<Checkpoint> checkpoints = checkpoints();

    LogVerifier verifier =
        new LogVerifier(
            checkpoints.stream()
                .map(checkpoint -> SignedCheckpoint.of(checkpoint.getNote(), key()))
                .toList(),
            null);
    entries.forEach(entry -> verifier.accept(LogEntry.of(json(entry))));
    LogReport report = verifier.end();
    assertThat(report.finding()).isEmpty();
    assertThat(report.entries()).isGreaterThanOrEqualTo(700);
    assertThat(report.checkpoints()).isEqualTo(checkpoints.size());
    assertThat(entries).allMatch(entry -> entry.getPayloadKey().isEmpty());
    assertThat(entries.stream().map(entry -> entry.getName().substring(13)))
        .containsSubsequence(records.stream().map(record -> record.id().toString()).toList());
    assertThat(export(entries.size() - 3)).hasSize(3);
    assertThat(export(entries.size())).isEmpty();
  }

  @Test
  void shouldProveThatEveryCheckpointGoesOnFromEveryEarlierOne() {
    for (int round = 0; round < 4; round++) {
      proven(AuditSamples.append(log, null).id());
    }
    List<Checkpoint> checkpoints = checkpoints();

    for (Checkpoint from : checkpoints.subList(0, Math.min(12, checkpoints.size()))) {
      for (Checkpoint to : checkpoints.subList(0, Math.min(12, checkpoints.size()))) {
        if (from.getSize() <= to.getSize()) {
          assertThat(consistent(from, to)).isTrue();
        }
      }
    }
  }

  @Test
  void shouldGetTheFirstCheckpointThatHoldsANumberOfEntries() {
    proven(AuditSamples.append(log, null).id());
    List<Checkpoint> newestFirst = checkpoints();
    Checkpoint oldest = newestFirst.getLast();

    assertThat(auditor().getCheckpoint(GetCheckpointRequest.newBuilder().setMinimumSize(1).build()))
        .isEqualTo(oldest);
    assertThat(newestFirst).isSortedAccordingTo((a, b) -> Long.compare(b.getSize(), a.getSize()));
    assertThat(
            OutboxEvents.of(
                dataSource,
                "audit",
                CheckpointSigned.getDefaultInstance(),
                CheckpointSigned.parser()))
        .extracting(CheckpointSigned::getNote)
        .contains(oldest.getNote());
    Refusals beyond =
        Refusals.of(
            () ->
                auditor()
                    .getCheckpoint(
                        GetCheckpointRequest.newBuilder().setMinimumSize(Long.MAX_VALUE).build()));
    assertThat(beyond.reason()).isEqualTo("RESOURCE_NOT_FOUND");
  }

  private static boolean consistent(Checkpoint from, Checkpoint to) {
    return new ConsistencyProof(
            from.getSize(),
            to.getSize(),
            consistency(from.getSize(), to.getSize()).getPathList().stream()
                .map(hash -> Hash.of(hash.toByteArray()))
                .toList())
        .proves(Hash.of(from.getRootHash().toByteArray()), Hash.of(to.getRootHash().toByteArray()));
  }

  private LogKey key() {
    return LogKey.parse(signer.verifierKey());
  }
}
