package dev.cxos.survey.response.grpc;

import com.google.api.HttpBody;
import com.google.protobuf.ByteString;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.RowSink;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.response.RecordedResponse;
import dev.cxos.survey.response.ResponseCsv;
import dev.cxos.survey.response.ResponseService;
import dev.cxos.survey.response.ResponseService.Listing;
import dev.cxos.survey.response.Verbatim;
import dev.cxos.survey.v1.EraseCustomerRequest;
import dev.cxos.survey.v1.EraseCustomerResponse;
import dev.cxos.survey.v1.ExportResponsesRequest;
import dev.cxos.survey.v1.GetResponseRequest;
import dev.cxos.survey.v1.ListResponsesRequest;
import dev.cxos.survey.v1.ListResponsesResponse;
import dev.cxos.survey.v1.MutinyResponseServiceGrpc.ResponseServiceImplBase;
import dev.cxos.survey.v1.RecordResponseRequest;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.SearchVerbatimsRequest;
import dev.cxos.survey.v1.SearchVerbatimsResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Serves responses. */
@GrpcService
public class ResponseGrpcService extends ResponseServiceImplBase {

  private static final int RESPONSES_AT_ONCE = 500;

  private final GrpcWorker worker;
  private final ResponseService responses;
  private final PageTokens tokens;

  ResponseGrpcService(GrpcWorker worker, ResponseService responses, PageTokens tokens) {
    this.worker = worker;
    this.responses = responses;
    this.tokens = tokens;
  }

  @Override
  public Uni<Response> recordResponse(RecordResponseRequest request) {
    return worker.callAsync(caller -> record(caller, request)).map(ResponseProtoMapper::toProto);
  }

  @Override
  public Uni<Response> getResponse(GetResponseRequest request) {
    return worker.call(
        caller ->
            ResponseProtoMapper.toProto(
                responses.get(
                    caller,
                    ResponseNames.questionnaire(request.getName()),
                    ResponseNames.childId(request.getName()))));
  }

  @Override
  public Uni<ListResponsesResponse> listResponses(ListResponsesRequest request) {
    return worker.call(caller -> list(caller, request));
  }

  @Override
  public Multi<HttpBody> exportResponses(ExportResponsesRequest request) {
    return worker.stream((caller, sink) -> export(caller, request, sink));
  }

  @Override
  public Uni<SearchVerbatimsResponse> searchVerbatims(SearchVerbatimsRequest request) {
    return worker.call(caller -> search(caller, request));
  }

  @Override
  public Uni<EraseCustomerResponse> eraseCustomer(EraseCustomerRequest request) {
    return worker.call(
        _ ->
            EraseCustomerResponse.newBuilder()
                .setErasedResponses(
                    responses.erase(request.getName().substring("customers/".length())))
                .build());
  }

  private CompletionStage<RecordedResponse> record(Caller caller, RecordResponseRequest request) {
    return responses.record(
        caller,
        ResponseNames.questionnaire(request.getParent()),
        ResponseProtoMapper.toNew(request.getResponse()),
        RequestKey.of(caller, "RecordResponse", request.getRequestId(), request));
  }

  private ListResponsesResponse list(Caller caller, ListResponsesRequest request) {
    PageRequest page = tokens.read(request);
    Listing listing =
        new Listing(
            ResponseProtoMapper.orNull(request.getUnit()),
            ResponseProtoMapper.orNull(request.getCustomer()),
            request.hasStartTime() ? ProtoTimes.toDomain(request.getStartTime()) : null,
            request.hasEndTime() ? ProtoTimes.toDomain(request.getEndTime()) : null);
    List<String> after = page.after();
    Page<RecordedResponse> found =
        Page.of(
            responses.list(
                caller,
                ResponseNames.questionnaire(request.getParent()),
                listing,
                after == null ? null : UUID.fromString(after.getFirst()),
                page.limit()),
            page.size(),
            response -> List.of(response.id().toString()));
    return ListResponsesResponse.newBuilder()
        .addAllResponses(found.items().stream().map(ResponseProtoMapper::toProto).toList())
        .setNextPageToken(tokens.next(request, found))
        .build();
  }

  private void export(Caller caller, ExportResponsesRequest request, RowSink<HttpBody> sink) {
    String questionnaire = ResponseNames.questionnaire(request.getParent());
    Listing listing =
        new Listing(
            ResponseProtoMapper.orNull(request.getUnit()),
            null,
            request.hasStartTime() ? ProtoTimes.toDomain(request.getStartTime()) : null,
            request.hasEndTime() ? ProtoTimes.toDomain(request.getEndTime()) : null);
    ResponseCsv csv = new ResponseCsv(responses.questions(questionnaire));
    sink.send(chunk(csv.titles()));
    @Nullable UUID before = null;
    boolean more = true;
    while (more && !sink.cancelled()) {
      List<RecordedResponse> found =
          responses.list(caller, questionnaire, listing, before, RESPONSES_AT_ONCE);
      if (!found.isEmpty()) {
        sink.send(chunk(csv.lines(found)));
        before = found.getLast().id();
      }
      more = found.size() == RESPONSES_AT_ONCE;
    }
  }

  private static HttpBody chunk(String csv) {
    return HttpBody.newBuilder()
        .setContentType("text/csv; charset=utf-8")
        .setData(ByteString.copyFromUtf8(csv))
        .build();
  }

  private SearchVerbatimsResponse search(Caller caller, SearchVerbatimsRequest request) {
    PageRequest page = tokens.read(request);
    List<String> after = page.after();
    Page<Verbatim> found =
        Page.of(
            responses.search(
                caller,
                ResponseNames.questionnaireOrAll(request.getParent()),
                request.getQuery(),
                ResponseProtoMapper.orNull(request.getUnit()),
                after == null
                    ? null
                    : new Verbatim.Position(UUID.fromString(after.getFirst()), after.getLast()),
                page.limit()),
            page.size(),
            verbatim -> List.of(verbatim.response().toString(), verbatim.question()));
    return SearchVerbatimsResponse.newBuilder()
        .addAllVerbatims(found.items().stream().map(ResponseProtoMapper::toProto).toList())
        .setNextPageToken(tokens.next(request, found))
        .build();
  }
}
