package dev.cxos.survey.response.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.metric.Tally;
import dev.cxos.survey.response.Answer;
import dev.cxos.survey.response.NewResponse;
import dev.cxos.survey.response.NewResponse.GivenAnswer;
import dev.cxos.survey.response.RecordedResponse;
import dev.cxos.survey.v1.Choice;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.Verbatim;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Responses between contract and domain. */
final class ResponseProtoMapper {

  private ResponseProtoMapper() {}

  static NewResponse toNew(Response proto) {
    List<GivenAnswer> answers = new ArrayList<>(proto.getAnswersCount());
    for (dev.cxos.survey.v1.Answer answer : proto.getAnswersList()) {
      answers.add(new GivenAnswer(answer.getQuestion(), toAnswer(answer)));
    }
    return new NewResponse(
        orNull(proto.getExternalId()),
        proto.getQuestionnaireVersion(),
        orNull(proto.getCustomer()),
        orNull(proto.getInteraction()),
        proto.getUnit(),
        orNull(proto.getStage()),
        orNull(proto.getTouchpoint()),
        orNull(proto.getLanguage()),
        proto.hasResponseTime() ? ProtoTimes.toDomain(proto.getResponseTime()) : null,
        proto.hasWeight() ? proto.getWeight() : 1,
        proto.getAttributesMap(),
        answers);
  }

  static Response toProto(RecordedResponse response) {
    Response.Builder proto =
        Response.newBuilder()
            .setName("questionnaires/" + response.questionnaireId() + "/responses/" + response.id())
            .setQuestionnaireVersion(response.questionnaireVersion())
            .setExternalId(orEmpty(response.externalId()))
            .setCustomer(orEmpty(response.customer()))
            .setInteraction(orEmpty(response.interaction()))
            .setUnit(response.unit())
            .setStage(orEmpty(response.stage()))
            .setTouchpoint(orEmpty(response.touchpoint()))
            .setLanguage(response.language())
            .setResponseTime(ProtoTimes.toProto(response.responseTime()))
            .setRecordTime(ProtoTimes.toProto(response.recordTime()))
            .setWeight(response.weightMicros() / (double) Tally.MICROS)
            .putAllAttributes(response.attributes())
            .setErased(response.erased())
            .setVerbatimsWithheld(response.verbatimsWithheld());
    // In one order, whatever the order in which they came or are stored.
    new TreeMap<>(response.answers())
        .forEach((question, answer) -> proto.addAnswers(toProto(question, answer)));
    return proto.build();
  }

  static Verbatim toProto(dev.cxos.survey.response.Verbatim verbatim) {
    return Verbatim.newBuilder()
        .setResponse(
            "questionnaires/" + verbatim.questionnaireId() + "/responses/" + verbatim.response())
        .setQuestion(verbatim.question())
        .setText(verbatim.words())
        .setUnit(verbatim.unit())
        .setStage(orEmpty(verbatim.stage()))
        .setResponseTime(ProtoTimes.toProto(verbatim.responseTime()))
        .build();
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  // An answer without a value is none of the kinds that a question takes, and is refused as such.
  private static Answer toAnswer(dev.cxos.survey.v1.Answer proto) {
    return switch (proto.getValueCase()) {
      case SCORE -> new Answer.Score(proto.getScore());
      case CHOICE -> new Answer.Chosen(proto.getChoice().getOptionsList());
      case TEXT -> new Answer.Words(proto.getText());
      case VALUE_NOT_SET -> new Answer.Chosen(List.of());
    };
  }

  private static dev.cxos.survey.v1.Answer toProto(String question, Answer answer) {
    dev.cxos.survey.v1.Answer.Builder proto =
        dev.cxos.survey.v1.Answer.newBuilder().setQuestion(question);
    return switch (answer) {
      case Answer.Score(int value) -> proto.setScore(value).build();
      case Answer.Chosen(List<String> options) ->
          proto.setChoice(Choice.newBuilder().addAllOptions(options)).build();
      case Answer.Words(String text) -> proto.setText(text).build();
    };
  }
}
