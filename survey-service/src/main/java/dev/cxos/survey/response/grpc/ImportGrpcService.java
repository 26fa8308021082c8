package dev.cxos.survey.response.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.RowSink;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.grpc.ImportProtoMapper;
import dev.cxos.survey.grpc.UploadStream;
import dev.cxos.survey.intake.ImportKey;
import dev.cxos.survey.intake.ImportProgress;
import dev.cxos.survey.intake.ImportService;
import dev.cxos.survey.intake.Rejection;
import dev.cxos.survey.intake.RowContent;
import dev.cxos.survey.response.NewResponse;
import dev.cxos.survey.response.ResponseImports;
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
import java.util.List;

/**
 * Serves imports: those of responses whole, and how far those of every kind have come, which needs
 * nothing of what their rows hold.
 */
@GrpcService
public class ImportGrpcService extends ImportServiceImplBase {

  private static final UploadStream<UploadRowsRequest, ImportRow, NewResponse> ROWS =
      new UploadStream<>(
          "import",
          UploadRowsRequest::getImport,
          UploadRowsRequest::getFirstRow,
          UploadRowsRequest::getRowsList,
          ImportGrpcService::toContent);

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
    return worker.call(
        caller -> ImportProtoMapper.toProto(imports.get(caller, ImportKey.of(request.getName()))));
  }

  @Override
  public Uni<Import> uploadRows(Multi<UploadRowsRequest> requests) {
    return worker.receive(
        requests,
        (caller, messages) ->
            ROWS.receive(
                messages,
                name ->
                    responses.begin(
                        caller, ResponseNames.questionnaire(name), ResponseNames.child(name))));
  }

  @Override
  public Multi<Import> watchImport(WatchImportRequest request) {
    return worker.stream((caller, sink) -> watch(caller, request, sink));
  }

  @Override
  public Uni<ListRejectionsResponse> listRejections(ListRejectionsRequest request) {
    return worker.call(caller -> rejections(caller, request));
  }

  private void watch(Caller caller, WatchImportRequest request, RowSink<Import> sink) {
    ImportKey key = ImportKey.of(request.getName());
    progress.follow(
        () -> imports.get(caller, key),
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
                ImportKey.of(request.getParent()),
                after == null ? 0 : Long.parseLong(after.getFirst()),
                page.limit()),
            page.size(),
            row -> List.of(Long.toString(row.row())));
    return ListRejectionsResponse.newBuilder()
        .addAllRejections(found.items().stream().map(ImportProtoMapper::toProto).toList())
        .setNextPageToken(tokens.next(request, found))
        .build();
  }

  private static RowContent<NewResponse> toContent(ImportRow proto) {
    return switch (proto.getContentCase()) {
      case RESPONSE -> new RowContent.Filled<>(ResponseProtoMapper.toNew(proto.getResponse()));
      case PROBLEM -> ImportProtoMapper.toContent(proto.getProblem());
      case CONTENT_NOT_SET -> new RowContent.Unreadable<>("", "holds no response");
    };
  }
}
