package dev.cxos.decision.audit.grpc;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.decision.v1.AuditEntry;
import dev.cxos.decision.v1.AuditEntryProof;
import dev.cxos.decision.v1.AuditServiceGrpc;
import dev.cxos.decision.v1.Checkpoint;
import dev.cxos.decision.v1.ConsistencyProof;
import dev.cxos.decision.v1.EraseAuditSubjectRequest;
import dev.cxos.decision.v1.EraseAuditSubjectResponse;
import dev.cxos.decision.v1.ExportAuditEntriesRequest;
import dev.cxos.decision.v1.GetAuditEntryRequest;
import dev.cxos.decision.v1.GetConsistencyProofRequest;
import dev.cxos.decision.v1.ListCheckpointsRequest;
import dev.cxos.decision.v1.ListCheckpointsResponse;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What clients of the audit log ask for, and what they see of it. */
final class AuditCalls {

  private static final ObjectMapper JSON = new ObjectMapper();

  private AuditCalls() {}

  /** Somebody who may see what entries say. */
  static AuditServiceGrpc.AuditServiceBlockingStub auditor() {
    return audit("auditor");
  }

  /** Somebody of a role. */
  static AuditServiceGrpc.AuditServiceBlockingStub audit(String role) {
    return TestStubs.as(
        AuditServiceGrpc.newBlockingStub(TestStubs.channel()),
        Tokens.forRole(role).units("/").sign());
  }

  /** Asks for an entry with its proof. */
  static GetAuditEntryRequest.Builder request(UUID id) {
    return GetAuditEntryRequest.newBuilder().setName("auditEntries/" + id);
  }

  /** An entry with its proof, as soon as it is in the tree. */
  static AuditEntryProof proven(UUID id) {
    return await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> auditor().getAuditEntry(request(id).build()), proof -> proof.hasEntry());
  }

  /** How the tree of one size goes on from that of another. */
  static ConsistencyProof consistency(long from, long to) {
    return auditor()
        .getConsistencyProof(
            GetConsistencyProofRequest.newBuilder().setFromSize(from).setToSize(to).build());
  }

  /** All checkpoints, the newest first. */
  static List<Checkpoint> checkpoints() {
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

  /** The entries from an index on. */
  static List<AuditEntry> export(long from) {
    List<AuditEntry> entries = new ArrayList<>();
    auditor()
        .exportAuditEntries(ExportAuditEntriesRequest.newBuilder().setStartIndex(from).build())
        .forEachRemaining(entries::add);
    return entries;
  }

  /** Forgets a customer. */
  static EraseAuditSubjectResponse erase(String customer) {
    return audit("admin")
        .eraseAuditSubject(EraseAuditSubjectRequest.newBuilder().setCustomer(customer).build());
  }

  /** A message as JSON, as a client prints it. */
  static JsonNode json(MessageOrBuilder message) {
    try {
      return JSON.readTree(JsonFormat.printer().print(message));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
