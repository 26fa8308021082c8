package dev.cxos.decision.audit.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.decision.audit.AuditSamples;
import dev.cxos.decision.audit.CheckpointSigner;
import dev.cxos.decision.audit.merkle.ConsistencyProof;
import dev.cxos.decision.audit.merkle.Hash;
import dev.cxos.decision.v1.AuditEntry;
import dev.cxos.decision.v1.AuditEntryProof;
import dev.cxos.decision.v1.AuditServiceGrpc;
import dev.cxos.decision.v1.Checkpoint;
import dev.cxos.decision.v1.CheckpointSigned;
import dev.cxos.decision.v1.EraseAuditSubjectRequest;
import dev.cxos.decision.v1.EraseAuditSubjectResponse;
import dev.cxos.decision.v1.ExportAuditEntriesRequest;
import dev.cxos.decision.v1.GetAuditEntryRequest;
import dev.cxos.decision.v1.GetCheckpointRequest;
import dev.cxos.decision.v1.GetConsistencyProofRequest;
import dev.cxos.decision.v1.ListCheckpointsRequest;
import dev.cxos.decision.v1.ListCheckpointsResponse;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.verifier.EntryProof;
import dev.cxos.verifier.LogEntry;
import dev.cxos.verifier.LogKey;
import dev.cxos.verifier.LogReport;
import dev.cxos.verifier.LogVerifier;
import dev.cxos.verifier.SignedCheckpoint;
import io.grpc.Status.Code;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditRpcTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject AuditLog log;
  @Inject CheckpointSigner signer;
  @Inject DataSource dataSource;

  @Test
  void shouldProveAnEntryThatAnybodyCanCheckOffline() {
    AuditRecord record = append("customer-" + UUID.randomUUID());

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
    AuditRecord record = append("customer-" + UUID.randomUUID());
    proven(record.id());

    AuditEntryProof proof = audit("admin").getAuditEntry(request(record.id()).build());

    assertThat(proof.getEntry().getPayload()).isEmpty();
    assertThat(proof.getEntry().getPayloadKey().isEmpty()).isTrue();
    assertThat(EntryProof.verify(json(proof), key()).payload()).isEmpty();
  }

  @Test
  void shouldKeepAPayloadAboutNobodyPlain() {
    AuditRecord record = append(null);

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
      record = append(null);

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
    AuditRecord before = append(customer);
    proven(before.id());

    EraseAuditSubjectResponse erased = erase(customer);
    EraseAuditSubjectResponse again = erase(customer);
    AuditRecord after = append(customer);

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
      proven(append(null).id());
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
    proven(append(null).id());
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

  @Test
  void shouldRefuseWhatTheLogDoesNotHold() {
    proven(append(null).id());
    UUID unknown = UUID.randomUUID();

    assertThat(Refusals.of(() -> auditor().getAuditEntry(request(unknown).build())).reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(Refusals.of(() -> consistency(0, Long.MAX_VALUE)).fields())
        .containsExactly("to_size");
    assertThat(Refusals.of(() -> consistency(Long.MAX_VALUE, 0)).fields())
        .containsExactly("from_size");
    assertThat(Refusals.of(() -> export(Long.MAX_VALUE)).fields()).containsExactly("start_index");
    AuditRecord last = append(null);
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

  private AuditRecord append(@Nullable String customer) {
    AuditRecord record = AuditSamples.record(customer, 5);
    QuarkusTransaction.requiringNew().run(() -> log.append(List.of(record)));
    return record;
  }

  private static AuditEntryProof proven(UUID id) {
    return await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> auditor().getAuditEntry(request(id).build()), proof -> proof.hasEntry());
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

  private static dev.cxos.decision.v1.ConsistencyProof consistency(long from, long to) {
    return auditor()
        .getConsistencyProof(
            GetConsistencyProofRequest.newBuilder().setFromSize(from).setToSize(to).build());
  }

  private static List<Checkpoint> checkpoints() {
    List<Checkpoint> all = new ArrayList<>();
    String token = "";
    do {
      ListCheckpointsResponse page =
          auditor()
              .listCheckpoints(
                  ListCheckpointsRequest.newBuilder().setPageSize(3).setPageToken(token).build());
      all.addAll(page.getCheckpointsList());
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return all;
  }

  private static List<AuditEntry> export(long from) {
    List<AuditEntry> entries = new ArrayList<>();
    auditor()
        .exportAuditEntries(ExportAuditEntriesRequest.newBuilder().setStartIndex(from).build())
        .forEachRemaining(entries::add);
    return entries;
  }

  private static EraseAuditSubjectResponse erase(String customer) {
    return audit("admin")
        .eraseAuditSubject(EraseAuditSubjectRequest.newBuilder().setCustomer(customer).build());
  }

  private LogKey key() {
    return LogKey.parse(signer.verifierKey());
  }

  private static GetAuditEntryRequest.Builder request(UUID id) {
    return GetAuditEntryRequest.newBuilder().setName("auditEntries/" + id);
  }

  private static AuditServiceGrpc.AuditServiceBlockingStub auditor() {
    return audit("auditor");
  }

  private static AuditServiceGrpc.AuditServiceBlockingStub audit(String role) {
    return TestStubs.as(
        AuditServiceGrpc.newBlockingStub(TestStubs.channel()),
        Tokens.forRole(role).units("/").sign());
  }

  private static JsonNode json(MessageOrBuilder message) {
    try {
      return JSON.readTree(JsonFormat.printer().print(message));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
