package dev.cxos.decision.audit.grpc;

import com.google.protobuf.ByteString;
import dev.cxos.decision.audit.Checkpoint;
import dev.cxos.decision.audit.EntryProof;
import dev.cxos.decision.audit.Erasure;
import dev.cxos.decision.audit.OpenedPayload;
import dev.cxos.decision.audit.SequencedEntry;
import dev.cxos.decision.audit.merkle.ConsistencyProof;
import dev.cxos.decision.audit.merkle.Hash;
import dev.cxos.decision.v1.AuditEntry;
import dev.cxos.decision.v1.AuditEntryProof;
import dev.cxos.decision.v1.EraseAuditSubjectResponse;
import dev.cxos.decision.v1.ListCheckpointsResponse;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.paging.Page;
import java.util.List;
import java.util.UUID;

/** Between contract and domain, field by field. */
final class AuditProtoMapper {

  private AuditProtoMapper() {}

  static UUID toEntryId(String name) {
    return UUID.fromString(ResourceNames.id("name", name, "auditEntries"));
  }

  static AuditEntry toProto(SequencedEntry sequenced, OpenedPayload payload) {
    dev.cxos.decision.audit.AuditEntry entry = sequenced.entry();
    return AuditEntry.newBuilder()
        .setName(dev.cxos.decision.audit.AuditEntry.nameOf(entry.id()))
        .setIndex(sequenced.index())
        .setType(entry.type())
        .setTime(ProtoTimes.toProto(entry.time()))
        .setActor(entry.actor())
        .setResource(entry.resource())
        .setUnit(entry.unit())
        .setSealedPayload(ByteString.copyFrom(entry.payload().bytes()))
        .setEncrypted(entry.encrypted())
        .setPayload(payload.json())
        .setPayloadKey(ByteString.copyFrom(payload.key().bytes()))
        .build();
  }

  static dev.cxos.decision.v1.Checkpoint toProto(Checkpoint checkpoint, String verifierKey) {
    return dev.cxos.decision.v1.Checkpoint.newBuilder()
        .setSize(checkpoint.size())
        .setRootHash(toProto(checkpoint.root()))
        .setTime(ProtoTimes.toProto(checkpoint.time()))
        .setNote(checkpoint.note())
        .setVerifierKey(verifierKey)
        .build();
  }

  static ListCheckpointsResponse toProto(
      Page<Checkpoint> page, String nextPageToken, String verifierKey) {
    return ListCheckpointsResponse.newBuilder()
        .addAllCheckpoints(
            page.items().stream().map(checkpoint -> toProto(checkpoint, verifierKey)).toList())
        .setNextPageToken(nextPageToken)
        .build();
  }

  static AuditEntryProof toProto(EntryProof proof, String verifierKey) {
    return AuditEntryProof.newBuilder()
        .setEntry(toProto(proof.entry(), proof.payload()))
        .setCheckpoint(toProto(proof.checkpoint(), verifierKey))
        .addAllInclusionPath(toProto(proof.inclusion().path()))
        .build();
  }

  static dev.cxos.decision.v1.ConsistencyProof toProto(ConsistencyProof proof) {
    return dev.cxos.decision.v1.ConsistencyProof.newBuilder()
        .setFromSize(proof.fromSize())
        .setToSize(proof.toSize())
        .addAllPath(toProto(proof.path()))
        .build();
  }

  static EraseAuditSubjectResponse toProto(Erasure erasure) {
    return EraseAuditSubjectResponse.newBuilder()
        .setErased(erasure.erased())
        .setDecisions(erasure.decisions())
        .build();
  }

  private static List<ByteString> toProto(List<Hash> path) {
    return path.stream().map(AuditProtoMapper::toProto).toList();
  }

  private static ByteString toProto(Hash hash) {
    return ByteString.copyFrom(hash.bytes());
  }
}
