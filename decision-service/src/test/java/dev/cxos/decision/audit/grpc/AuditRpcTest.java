package dev.cxos.decision.audit.grpc;

import static dev.cxos.decision.audit.grpc.AuditCalls.audit;
import static dev.cxos.decision.audit.grpc.AuditCalls.auditor;
import static dev.cxos.decision.audit.grpc.AuditCalls.consistency;
import static dev.cxos.decision.audit.grpc.AuditCalls.erase;
import static dev.cxos.decision.audit.grpc.AuditCalls.export;
import static dev.cxos.decision.audit.grpc.AuditCalls.json;
import static dev.cxos.decision.audit.grpc.AuditCalls.proven;
import static dev.cxos.decision.audit.grpc.AuditCalls.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.decision.audit.AuditSamples;
import dev.cxos.decision.audit.CheckpointSigner;
import dev.cxos.decision.v1.AuditEntry;
import dev.cxos.decision.v1.AuditEntryProof;
import dev.cxos.decision.v1.EraseAuditSubjectResponse;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.verifier.EntryProof;
import dev.cxos.verifier.LogKey;
import io.grpc.Status.Code;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditRpcTest {

  @Inject AuditLog log;
  @Inject CheckpointSigner signer;
  @Inject DataSource dataSource;

  @Test
  void shouldProveAnEntryThatAnybodyCanCheckOffline() {
    AuditRecord record = AuditSamples.append(log, "customer-" + UUID.randomUUID());

    AuditEntryProof proof = proven(record.id());

    EntryProof verified = EntryProof.verify(json(proof), key());
    assertThat(verified.payload()).isEqualTo("{\"amount\":5,\"reason\":\"late \\\"parcel\\\"\"}");
    assertThat(proof.getEntry().getPayload()).isEqualTo(verified.payload());
    assertThat(proof.getEntry().getEncrypted()).isTrue();
    assertThat(proof.getEntry().getSealedPayload().toStringUtf8()).doesNotContain("amount");
    assertThat(proof.getEntry().getType()).isEqualTo("decision.decided");
    assertThat(ProtoTimes.toDomain(proof.getEntry().getTime())).isEqualTo(record.time());
    assertThat(proof.getCheckpoint().getVerifierKey()).isEqualTo(signer.verifierKey());
  }

  @Test
  void shouldShowWhatAnEntrySaysOnlyToThoseWhoMayKnow() {
    AuditRecord record = AuditSamples.append(log, "customer-" + UUID.randomUUID());
    proven(record.id());

    AuditEntryProof proof = audit("admin").getAuditEntry(request(record.id()).build());

    assertThat(proof.getEntry().getPayload()).isEmpty();
    assertThat(proof.getEntry().getPayloadKey().isEmpty()).isTrue();
    assertThat(EntryProof.verify(json(proof), key()).payload()).isEmpty();
  }

  @Test
  void shouldKeepAPayloadAboutNobodyPlain() {
    AuditRecord record = AuditSamples.append(log, null);

    AuditEntryProof proof = proven(record.id());

    assertThat(proof.getEntry().getEncrypted()).isFalse();
    assertThat(proof.getEntry().getSealedPayload().toStringUtf8())
        .isEqualTo(proof.getEntry().getPayload());
    assertThat(EntryProof.verify(json(proof), key()).payload()).contains("\"amount\":5");
  }

  @Test
  void shouldSayThatAnEntryIsNotInTheTreeYet() throws SQLException {
    AuditRecord record;
    try (Connection other = dataSource.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select pg_current_xact_id()");
      record = AuditSamples.append(log, null);

      Refusals refusal = Refusals.of(() -> auditor().getAuditEntry(request(record.id()).build()));

      assertThat(refusal.code()).isEqualTo(Code.FAILED_PRECONDITION);
      assertThat(refusal.reason()).isEqualTo("NOT_SEQUENCED");
      other.rollback();
    }
    assertThat(proven(record.id()).getEntry().getIndex()).isNotNegative();
  }

  @Test
  void shouldForgetACustomerAndKeepAllProofs() {
    String customer = "customer-" + UUID.randomUUID();
    AuditRecord before = AuditSamples.append(log, customer);
    proven(before.id());

    EraseAuditSubjectResponse erased = erase(customer);
    EraseAuditSubjectResponse again = erase(customer);
    AuditRecord after = AuditSamples.append(log, customer);

    assertThat(erased.getErased()).isTrue();
    assertThat(again.getErased()).isFalse();
    AuditEntryProof proof = proven(before.id());
    assertThat(proof.getEntry().getPayload()).isEmpty();
    assertThat(proof.getEntry().getPayloadKey().isEmpty()).isTrue();
    assertThat(EntryProof.verify(json(proof), key()).payload()).isEmpty();
    assertThat(proven(after.id()).getEntry().getPayload()).contains("amount");
    AuditEntry erasure =
        export(0).stream()
            .filter(entry -> entry.getType().equals("audit.erased"))
            .reduce((_, last) -> last)
            .orElseThrow();
    assertThat(erasure.getActor()).isEqualTo("test-admin");
    assertThat(erasure.getSealedPayload().toStringUtf8())
        .startsWith("{\"decisions\":0,\"key\":\"")
        .doesNotContain(customer);
  }

  @Test
  void shouldKeepOneKeyWhenManyMeetNewCustomersAtOnce() throws Exception {
    String run = UUID.randomUUID().toString();
    List<List<AuditRecord>> calls = new ArrayList<>();
    for (int call = 0; call < 16; call++) {
      List<AuditRecord> records = new ArrayList<>();
      for (int customer = 0; customer < 8; customer++) {
        records.add(AuditSamples.record(run + customer, customer));
      }
      Collections.shuffle(records, new Random(call));
      calls.add(records);
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Object>> work =
          calls.stream()
              .map(
                  records ->
                      Executors.callable(
                          () -> QuarkusTransaction.requiringNew().run(() -> log.append(records))))
              .toList();
      for (Future<Object> done : threads.invokeAll(work)) {
        done.get();
      }
    }

    for (List<AuditRecord> records : calls) {
      assertThat(proven(records.getFirst().id()).getEntry().getPayload()).contains("amount");
    }
    assertThat(erase(run + 0).getErased()).isTrue();
    assertThat(erase(run + 0).getErased()).isFalse();
  }

  @Test
  void shouldRefuseWhatTheLogDoesNotHold() {
    proven(AuditSamples.append(log, null).id());
    UUID unknown = UUID.randomUUID();

    assertThat(Refusals.of(() -> auditor().getAuditEntry(request(unknown).build())).reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(Refusals.of(() -> consistency(0, Long.MAX_VALUE)).fields())
        .containsExactly("to_size");
    assertThat(Refusals.of(() -> consistency(Long.MAX_VALUE, 0)).fields())
        .containsExactly("from_size");
    assertThat(Refusals.of(() -> export(Long.MAX_VALUE)).fields()).containsExactly("start_index");
    AuditRecord last = AuditSamples.append(log, null);
    proven(last.id());
    assertThat(
            Refusals.of(
                    () ->
                        auditor()
                            .getAuditEntry(request(last.id()).setTreeSize(Long.MAX_VALUE).build()))
                .fields())
        .containsExactly("tree_size");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set actor = 'x'",
        "delete from audit_entry",
        "truncate audit_entry",
        "update audit_leaf set hash = hash",
        "delete from audit_leaf",
        "update audit_node set hash = hash",
        "delete from audit_node",
        "update audit_checkpoint set note = ''",
        "delete from audit_checkpoint",
        "truncate audit_checkpoint",
        "update audit_key set wrapped_key = ''",
        "drop table audit_leaf"
      })
  void shouldLetTheApplicationChangeNothing(String statement) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement change = connection.createStatement()) {
      assertThatThrownBy(() -> change.execute(statement))
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("42501"));
    }
  }

  @Test
  void shouldWriteNothingWithoutTheTransactionOfWhatItTellsOf() {
    AuditRecord record = AuditSamples.record(null, 1);

    assertThatIllegalStateException().isThrownBy(() -> log.append(List.of(record)));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          log.append(List.of(record));
                          throw new IllegalStateException("undone");
                        }));
    assertThat(Refusals.of(() -> auditor().getAuditEntry(request(record.id()).build())).reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
  }

  private LogKey key() {
    return LogKey.parse(signer.verifierKey());
  }
}
