package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.RowSink;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.complaint.SuggestionService;
import dev.cxos.survey.complaint.SuggestionTraining;
import dev.cxos.survey.v1.ListSuggestionModelsRequest;
import dev.cxos.survey.v1.ListSuggestionModelsResponse;
import dev.cxos.survey.v1.MutinySuggestionServiceGrpc.SuggestionServiceImplBase;
import dev.cxos.survey.v1.QuerySuggestionAccuracyRequest;
import dev.cxos.survey.v1.QuerySuggestionAccuracyResponse;
import dev.cxos.survey.v1.SuggestionModel;
import dev.cxos.survey.v1.TrainSuggestionsRequest;
import dev.cxos.survey.v1.TrainSuggestionsResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;

/** Serves learned suggestions. */
@GrpcService
public class SuggestionGrpcService extends SuggestionServiceImplBase {

  private final GrpcWorker worker;
  private final SuggestionService suggestions;
  private final SuggestionTraining training;
  private final PageTokens tokens;
  private final Clock clock;

  SuggestionGrpcService(
      GrpcWorker worker,
      SuggestionService suggestions,
      SuggestionTraining training,
      PageTokens tokens,
      Clock clock) {
    this.worker = worker;
    this.suggestions = suggestions;
    this.training = training;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public Multi<TrainSuggestionsResponse> trainSuggestions(TrainSuggestionsRequest request) {
    return worker.stream((_, sink) -> train(request, sink));
  }

  @Override
  public Uni<ListSuggestionModelsResponse> listSuggestionModels(
      ListSuggestionModelsRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<QuerySuggestionAccuracyResponse> querySuggestionAccuracy(
      QuerySuggestionAccuracyRequest request) {
    return worker.call(
        _ ->
            SuggestionProtoMapper.toAccuracy(
                suggestions.decisions(Names.taxonomy(request.getParent())), clock.instant()));
  }

  private void train(TrainSuggestionsRequest request, RowSink<TrainSuggestionsResponse> sink) {
    SuggestionModel model =
        SuggestionProtoMapper.toProto(
            training.train(
                Names.taxonomy(request.getParent()),
                (count, fitted, all) ->
                    sink.send(SuggestionProtoMapper.toProgress(count, fitted, all))));
    sink.send(SuggestionProtoMapper.toEnd(model));
  }

  private ListSuggestionModelsResponse list(ListSuggestionModelsRequest request) {
    Page<dev.cxos.survey.complaint.SuggestionModel> page =
        suggestions.list(Names.taxonomy(request.getParent()), tokens.read(request));
    return ListSuggestionModelsResponse.newBuilder()
        .addAllModels(page.map(SuggestionProtoMapper::toProto).items())
        .setNextPageToken(tokens.next(request, page))
        .build();
  }
}
