package dev.cxos.survey.analysis.grpc;

import dev.cxos.platform.grpc.ProtoFigures;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.analysis.Experiment;
import dev.cxos.survey.analysis.ExperimentService;
import dev.cxos.survey.metric.DayWindow;
import dev.cxos.survey.v1.CreateExperimentRequest;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.EvaluateExperimentResponse;
import dev.cxos.survey.v1.Metric;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Experiments from and to the contract. */
final class ExperimentProtoMapper {

  private static final UUID NOT_YET = new UUID(0, 0);

  private ExperimentProtoMapper() {}

  static Experiment toDomain(CreateExperimentRequest request) {
    dev.cxos.survey.v1.Experiment proto = request.getExperiment();
    DayWindow window = AnalysisQueryProtoMapper.toWindow("experiment.window", proto.getWindow());
    return new Experiment(
        NOT_YET,
        request.getExperimentId(),
        proto.getHypothesis(),
        proto.getQuestionnaire().substring("questionnaires/".length()),
        proto.getQuestion(),
        AnalysisQueryProtoMapper.toMetric(proto.getMetric()),
        proto.getAttribute(),
        proto.getControlValue(),
        proto.getTreatmentValue(),
        Objects.requireNonNull(window.start()),
        Objects.requireNonNull(window.end()),
        proto.getMinimumN(),
        Instant.EPOCH);
  }

  static dev.cxos.survey.v1.Experiment toProto(Experiment experiment) {
    return dev.cxos.survey.v1.Experiment.newBuilder()
        .setName(experiment.name())
        .setHypothesis(experiment.hypothesis())
        .setQuestionnaire("questionnaires/" + experiment.questionnaireId())
        .setQuestion(experiment.question())
        .setMetric(Metric.valueOf(experiment.metric().name()))
        .setAttribute(experiment.attribute())
        .setControlValue(experiment.controlValue())
        .setTreatmentValue(experiment.treatmentValue())
        .setWindow(
            DateRange.newBuilder()
                .setStartDate(AnalysisProtoMapper.toDate(experiment.start()))
                .setEndDate(AnalysisProtoMapper.toDate(experiment.end())))
        .setMinimumN(experiment.minimumN())
        .setCreateTime(ProtoTimes.toProto(experiment.createTime()))
        .build();
  }

  static EvaluateExperimentResponse toProto(ExperimentService.Result result) {
    return EvaluateExperimentResponse.newBuilder()
        .setTreatment(ProtoFigures.toProto(result.treatment().figure(), result.treatment().asOf()))
        .setPeeked(result.peeked())
        .build();
  }
}
