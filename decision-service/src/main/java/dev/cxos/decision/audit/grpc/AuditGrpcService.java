package dev.cxos.decision.audit.grpc;

import static dev.cxos.decision.audit.grpc.AuditProtoMapper.toEntryId;
import static dev.cxos.decision.audit.grpc.AuditProtoMapper.toProto;

import dev.cxos.decision.audit.AuditService;
import dev.cxos.decision.audit.CheckpointSigner;
import dev.cxos.decision.audit.OpenedPayload;
import dev.cxos.decision.audit.SequencedEntry;
import dev.cxos.decision.v1.AuditEntry;
import dev.cxos.decision.v1.AuditEntryProof;
import dev.cxos.decision.v1.Checkpoint;
import dev.cxos.decision.v1.ConsistencyProof;
import dev.cxos.decision.v1.EraseAuditSubjectRequest;
import dev.cxos.decision.v1.EraseAuditSubjectResponse;
import dev.cxos.decision.v1.ExportAuditEntriesRequest;
import dev.cxos.decision.v1.GetAuditEntryRequest;
import dev.cxos.decision.v1.GetCheckpointRequest;
import dev.cxos.decision.v1.GetConsistencyProofRequest;
import dev.cxos.decision.v1.ListCheckpointsRequest;
import dev.cxos.decision.v1.ListCheckpointsResponse;
import dev.cxos.decision.v1.MutinyAuditServiceGrpc;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.RowSink;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Serves AuditService. */
@GrpcService
public class AuditGrpcService extends MutinyAuditServiceGrpc.AuditServiceImplBase {

  private static final String PAYLOADS = "audit.payloads";

  private final AuditService service;
  private final CheckpointSigner signer;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  AuditGrpcService(
      AuditService service, CheckpointSigner signer, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.signer = signer;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<Checkpoint> getCheckpoint(GetCheckpointRequest request) {
    return worker.call(
        _ -> toProto(service.checkpoint(request.getMinimumSize()), signer.verifierKey()));
  }

  @Override
  public Uni<ListCheckpointsResponse> listCheckpoints(ListCheckpointsRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<AuditEntryProof> getAuditEntry(GetAuditEntryRequest request) {
    return worker.call(caller -> prove(caller, request));
  }

  @Override
  public Uni<ConsistencyProof> getConsistencyProof(GetConsistencyProofRequest request) {
    return worker.call(
        _ -> toProto(service.consistency(request.getFromSize(), request.getToSize())));
  }

  @Override
  public Multi<AuditEntry> exportAuditEntries(ExportAuditEntriesRequest request) {
    return worker.stream((_, sink) -> export(request.getStartIndex(), sink));
  }

  @Override
  public Uni<EraseAuditSubjectResponse> eraseAuditSubject(EraseAuditSubjectRequest request) {
    return worker.call(caller -> toProto(service.erase(caller.subject(), request.getCustomer())));
  }

  private ListCheckpointsResponse list(ListCheckpointsRequest request) {
    Page<dev.cxos.decision.audit.Checkpoint> page =
        service.listCheckpoints(pageTokens.read(request));
    return toProto(page, pageTokens.next(request, page), signer.verifierKey());
  }

  private AuditEntryProof prove(Caller caller, GetAuditEntryRequest request) {
    return toProto(
        service.prove(toEntryId(request.getName()), request.getTreeSize(), caller.may(PAYLOADS)),
        signer.verifierKey());
  }

  /** Reads a page, sends it, and reads the next: no connection is held while the reader is slow. */
  private void export(long start, RowSink<AuditEntry> sink) {
    long end = service.exportEnd(start);
    long next = start;
    while (next < end && !sink.cancelled()) {
      List<SequencedEntry> page = service.exportPage(next, end);
      page.forEach(entry -> sink.send(toProto(entry, OpenedPayload.NOTHING)));
      if (page.isEmpty()) {
        // Entries are missing from here to the end: the reader finds out by the gap.
        return;
      }
      next = page.getLast().index() + 1;
    }
  }
}
