package dev.cxos.survey.response.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.RowSink;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.response.ImportProgress;
import dev.cxos.survey.response.ImportRow.Bad;
import dev.cxos.survey.response.ImportService;
import dev.cxos.survey.response.ImportUpload;
import dev.cxos.survey.response.ImportUploads;
import dev.cxos.survey.v1.CreateImportRequest;
import dev.cxos.survey.v1.GetImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.ListRejectionsRequest;
import dev.cxos.survey.v1.ListRejectionsResponse;
import dev.cxos.survey.v1.MutinyImportServiceGrpc.ImportServiceImplBase;
import dev.cxos.survey.v1.UploadRowsRequest;
import dev.cxos.survey.v1.WatchImportRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Iterator;
import java.util.List;

/** Serves imports. */
@GrpcService
public class ImportGrpcService extends ImportServiceImplBase {

  private final GrpcWorker worker;
  private final ImportService imports;
  private final ImportUploads uploads;
  private final ImportProgress progress;
  private final PageTokens tokens;

  ImportGrpcService(
      GrpcWorker worker,
      ImportService imports,
      ImportUploads uploads,
      ImportProgress progress,
      PageTokens tokens) {
    this.worker = worker;
    this.imports = imports;
    this.uploads = uploads;
    this.progress = progress;
    this.tokens = tokens;
  }

  @Override
  public Uni<Import> createImport(CreateImportRequest request) {
    return worker.call(
        caller ->
            ImportProtoMapper.toProto(
                imports.create(
                    caller,
                    ResponseNames.questionnaire(request.getParent()),
                    request.getImportId(),
                    request.getImport().getDisplayName())));
  }

  @Override
  public Uni<Import> getImport(GetImportRequest request) {
    return worker.call(caller -> ImportProtoMapper.toProto(find(caller, request.getName())));
  }

  @Override
  public Uni<Import> uploadRows(Multi<UploadRowsRequest> requests) {
    return worker.receive(requests, this::upload);
  }

  @Override
  public Multi<Import> watchImport(WatchImportRequest request) {
    return worker.stream((caller, sink) -> watch(caller, request, sink));
  }

  @Override
  public Uni<ListRejectionsResponse> listRejections(ListRejectionsRequest request) {
    return worker.call(caller -> rejections(caller, request));
  }

  private Import upload(Caller caller, Iterator<UploadRowsRequest> requests) {
    if (!requests.hasNext()) {
      throw ServiceException.invalid("import", "is needed: the stream holds no message");
    }
    UploadRowsRequest request = requests.next();
    String name = request.getImport();
    ImportUpload upload =
        uploads.begin(caller, ResponseNames.questionnaire(name), ResponseNames.child(name));
    add(upload, request);
    while (requests.hasNext()) {
      request = requests.next();
      if (!request.getImport().equals(name)) {
        throw ServiceException.invalid("import", "must be the same in every message");
      }
      add(upload, request);
    }
    return ImportProtoMapper.toProto(upload.finish());
  }

  private static void add(ImportUpload upload, UploadRowsRequest request) {
    long number = request.getFirstRow();
    for (ImportRow row : request.getRowsList()) {
      upload.add(number++, ImportProtoMapper.toContent(row));
    }
  }

  private void watch(Caller caller, WatchImportRequest request, RowSink<Import> sink) {
    dev.cxos.survey.response.Import seen = find(caller, request.getName());
    sink.send(ImportProtoMapper.toProto(seen));
    while (!sink.cancelled() && !isReached(request, seen)) {
      dev.cxos.survey.response.Import last = seen;
      sink.idle(() -> progress.await(last));
      seen = find(caller, request.getName());
      if (seen.acknowledgedRow() > last.acknowledgedRow()) {
        sink.send(ImportProtoMapper.toProto(seen));
      }
    }
  }

  private static boolean isReached(
      WatchImportRequest request, dev.cxos.survey.response.Import seen) {
    return request.getUntilRow() > 0 && seen.acknowledgedRow() >= request.getUntilRow();
  }

  private ListRejectionsResponse rejections(Caller caller, ListRejectionsRequest request) {
    PageRequest page = tokens.read(request);
    List<String> after = page.after();
    Page<Bad> found =
        Page.of(
            imports.rejections(
                caller,
                ResponseNames.questionnaire(request.getParent()),
                ResponseNames.child(request.getParent()),
                after == null ? 0 : Long.parseLong(after.getFirst()),
                page.limit()),
            page.size(),
            row -> List.of(Long.toString(row.number())));
    return ListRejectionsResponse.newBuilder()
        .addAllRejections(found.items().stream().map(ImportProtoMapper::toProto).toList())
        .setNextPageToken(tokens.next(request, found))
        .build();
  }

  private dev.cxos.survey.response.Import find(Caller caller, String name) {
    return imports.get(caller, ResponseNames.questionnaire(name), ResponseNames.child(name));
  }
}
