package dev.cxos.survey.questionnaire.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.grpc.UpdateMasks;
import dev.cxos.platform.paging.Page;
import dev.cxos.survey.journey.Journey;
import dev.cxos.survey.questionnaire.Questionnaire;
import dev.cxos.survey.questionnaire.QuestionnaireChange;
import dev.cxos.survey.questionnaire.QuestionnaireContent;
import dev.cxos.survey.v1.ListQuestionnaireVersionsResponse;
import dev.cxos.survey.v1.ListQuestionnairesResponse;
import dev.cxos.survey.v1.Questionnaire.State;
import dev.cxos.survey.v1.UpdateQuestionnaireRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Maps questionnaires between the contract and the domain. */
final class QuestionnaireProtoMapper {

  private QuestionnaireProtoMapper() {}

  static dev.cxos.survey.v1.Questionnaire toProto(Questionnaire questionnaire) {
    QuestionnaireContent content = questionnaire.content();
    dev.cxos.survey.v1.Questionnaire.Builder proto =
        dev.cxos.survey.v1.Questionnaire.newBuilder()
            .setName(questionnaire.name())
            .setUid(questionnaire.uid().toString())
            .setDisplayName(content.displayName())
            .setJourney(Journey.nameOf(content.journeyId()))
            .setStage(orEmpty(content.stage()))
            .setTouchpoint(orEmpty(content.touchpoint()))
            .addAllQuestions(
                content.questions().stream().map(QuestionProtoMapper::toProto).toList())
            .addAllSegmentAttributes(content.segmentAttributes())
            .setDefaultLanguage(content.defaultLanguage())
            .setVersion(questionnaire.version())
            .setState(questionnaire.edited() ? State.DRAFT : State.PUBLISHED)
            .setCreateTime(ProtoTimes.toProto(questionnaire.createTime()))
            .setUpdateTime(ProtoTimes.toProto(questionnaire.updateTime()))
            .setEtag(questionnaire.etag());
    @Nullable Instant publishTime = questionnaire.publishTime();
    if (publishTime != null) {
      proto.setPublishTime(ProtoTimes.toProto(publishTime));
    }
    return proto.build();
  }

  static ListQuestionnairesResponse toListResponse(Page<Questionnaire> page, String nextPageToken) {
    return ListQuestionnairesResponse.newBuilder()
        .addAllQuestionnaires(page.map(QuestionnaireProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  static ListQuestionnaireVersionsResponse toVersionsResponse(
      Page<Questionnaire> page, String nextPageToken) {
    return ListQuestionnaireVersionsResponse.newBuilder()
        .addAllVersions(page.map(QuestionnaireProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  /** The last part of a questionnaire's name. */
  static String toId(String field, String name) {
    return ResourceNames.id(field, name, "questionnaires");
  }

  static QuestionnaireContent toContent(dev.cxos.survey.v1.Questionnaire questionnaire) {
    return new QuestionnaireContent(
        questionnaire.getDisplayName(),
        toJourneyId(questionnaire.getJourney()),
        orNull(questionnaire.getStage()),
        orNull(questionnaire.getTouchpoint()),
        questionnaire.getQuestionsList().stream().map(QuestionProtoMapper::toDomain).toList(),
        questionnaire.getSegmentAttributesList(),
        questionnaire.getDefaultLanguage());
  }

  // Empty only in an update that is not about the journey.
  private static String toJourneyId(String name) {
    return name.isEmpty() ? "" : ResourceNames.id("questionnaire.journey", name, "journeys");
  }

  static QuestionnaireChange toChange(UpdateQuestionnaireRequest request) {
    return new QuestionnaireChange(
        toContent(request.getQuestionnaire()),
        UpdateMasks.fields(
            request.getUpdateMask(),
            dev.cxos.survey.v1.Questionnaire.getDescriptor(),
            QuestionnaireChange.Field.class));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
