package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.grpc.ProtoFigures;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Formula;
import dev.cxos.survey.complaint.SuggestionModel;
import dev.cxos.survey.complaint.SuggestionModel.HeldBack;
import dev.cxos.survey.complaint.SuggestionStore.Decided;
import dev.cxos.survey.v1.QuerySuggestionAccuracyResponse;
import dev.cxos.survey.v1.SuggestionAccuracy;
import dev.cxos.survey.v1.TrainSuggestionsResponse;
import dev.cxos.type.v1.MetricValue;
import java.time.Instant;
import java.util.List;

/** Learned suggestions between contract and domain. */
final class SuggestionProtoMapper {

  private static final int MINIMUM_N = 10;
  private static final double MILLIS = 1000;

  private SuggestionProtoMapper() {}

  static dev.cxos.survey.v1.SuggestionModel toProto(SuggestionModel model) {
    HeldBack accuracy = model.accuracy();
    return dev.cxos.survey.v1.SuggestionModel.newBuilder()
        .setVersion(model.version())
        .setTrainTime(ProtoTimes.toProto(model.trainTime()))
        .setTrainingCount(model.trainingCount())
        .addAllTags(model.tags())
        .setTop1Accuracy(
            share(Formula.SUGGESTION_TOP1, accuracy.rightFirst(), accuracy.n(), model.trainTime()))
        .setTop3Accuracy(
            share(
                Formula.SUGGESTION_TOP3,
                accuracy.rightAmongThree(),
                accuracy.n(),
                model.trainTime()))
        .setTrainingSeconds(model.trainingTime().toMillis() / MILLIS)
        .setDigest(model.digest())
        .build();
  }

  static TrainSuggestionsResponse toProgress(int trainingCount, int fitted, int all) {
    return TrainSuggestionsResponse.newBuilder()
        .setTrainingCount(trainingCount)
        .setFittedTags(fitted)
        .setAllTags(all)
        .build();
  }

  static TrainSuggestionsResponse toEnd(dev.cxos.survey.v1.SuggestionModel model) {
    return TrainSuggestionsResponse.newBuilder()
        .setTrainingCount(model.getTrainingCount())
        .setFittedTags(model.getTagsCount())
        .setAllTags(model.getTagsCount())
        .setModel(model)
        .build();
  }

  static QuerySuggestionAccuracyResponse toAccuracy(List<Decided> months, Instant asOf) {
    QuerySuggestionAccuracyResponse.Builder proto = QuerySuggestionAccuracyResponse.newBuilder();
    for (Decided month : months) {
      proto.addMonths(
          SuggestionAccuracy.newBuilder()
              .setMonth(month.month())
              .setModelVersion(month.modelVersion())
              .setConfirmed(
                  share(Formula.SUGGESTION_CONFIRMED, month.confirmed(), month.decided(), asOf)));
    }
    return proto.build();
  }

  private static MetricValue share(Formula formula, long successes, long n, Instant asOf) {
    return ProtoFigures.toProto(
        Figure.ofShare(formula, new Figure.Share(successes, n), MINIMUM_N, Confidence.NINETY_FIVE),
        asOf);
  }
}
