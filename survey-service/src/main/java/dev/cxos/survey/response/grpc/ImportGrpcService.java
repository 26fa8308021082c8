package dev.cxos.survey.response.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.RowSink;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.intake.ImportKey;
import dev.cxos.survey.intake.ImportProgress;
import dev.cxos.survey.intake.ImportService;
import dev.cxos.survey.intake.Rejection;
import dev.cxos.survey.response.ResponseImports;
import dev.cxos.survey.response.ResponseUpload;
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
  private final ResponseImports responses;
  private final ImportProgress progress;
  private final PageTokens tokens;

  ImportGrpcService(
      GrpcWorker worker,
      ImportService imports,
      ResponseImports responses,
      ImportProgress progress,
      PageTokens tokens) {
    this.worker = worker;
    this.imports = imports;
    this.responses = responses;
    this.progress = progress;
    this.tokens = tokens;
  }

  @Override
  public Uni<Import> createImport(CreateImportRequest request) {
    return worker.call(
        caller ->
            ImportProtoMapper.toProto(
                responses.create(
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
    ResponseUpload upload =
        responses.begin(caller, ResponseNames.questionnaire(name), ResponseNames.child(name));
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

  private static void add(ResponseUpload upload, UploadRowsRequest request) {
    long number = request.getFirstRow();
    for (ImportRow row : request.getRowsList()) {
      upload.add(number++, ImportProtoMapper.toContent(row));
    }
  }

  private void watch(Caller caller, WatchImportRequest request, RowSink<Import> sink) {
    progress.follow(
        () -> find(caller, request.getName()),
        request.getUntilRow(),
        now -> sink.send(ImportProtoMapper.toProto(now)),
        sink::cancelled,
        sink::idle);
  }

  private ListRejectionsResponse rejections(Caller caller, ListRejectionsRequest request) {
    PageRequest page = tokens.read(request);
    List<String> after = page.after();
    Page<Rejection> found =
        Page.of(
            imports.rejections(
                caller,
                key(request.getParent()),
                after == null ? 0 : Long.parseLong(after.getFirst()),
                page.limit()),
            page.size(),
            row -> List.of(Long.toString(row.row())));
    return ListRejectionsResponse.newBuilder()
        .addAllRejections(found.items().stream().map(ImportProtoMapper::toProto).toList())
        .setNextPageToken(tokens.next(request, found))
        .build();
  }

  private dev.cxos.survey.intake.Import find(Caller caller, String name) {
    return imports.get(caller, key(name));
  }

  private static ImportKey key(String name) {
    return ImportKey.ofResponses(ResponseNames.questionnaire(name), ResponseNames.child(name));
  }
}
