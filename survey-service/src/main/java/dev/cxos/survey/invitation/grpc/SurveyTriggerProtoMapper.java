package dev.cxos.survey.invitation.grpc;

import static dev.cxos.survey.invitation.grpc.ProtoText.or;
import static dev.cxos.survey.invitation.grpc.ProtoText.orEmpty;
import static dev.cxos.survey.invitation.grpc.ProtoText.orNull;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.grpc.UpdateMasks;
import dev.cxos.survey.invitation.Channel;
import dev.cxos.survey.invitation.Moment;
import dev.cxos.survey.invitation.SurveyTrigger;
import dev.cxos.survey.invitation.Terms;
import dev.cxos.survey.invitation.TriggerChange;
import dev.cxos.survey.journey.Journey;
import dev.cxos.survey.v1.UpdateSurveyTriggerRequest;
import java.time.Duration;
import java.util.Set;

/** Maps triggers between the contract and Java. */
final class SurveyTriggerProtoMapper {

  private static final Duration USUAL_STALE_AFTER = Duration.ofDays(7);

  private SurveyTriggerProtoMapper() {}

  static SurveyTrigger.Content toContent(dev.cxos.survey.v1.SurveyTrigger trigger) {
    return new SurveyTrigger.Content(
        trigger.getDisplayName(),
        trigger.getEnabled(),
        Moment.valueOf(trigger.getMoment().name()),
        ResourceNames.id("survey_trigger.journey", trigger.getJourney(), "journeys"),
        orNull(trigger.getStage()),
        orNull(trigger.getTouchpoint()),
        Set.copyOf(trigger.getOnlyCausesList()),
        Set.copyOf(trigger.getExceptCausesList()),
        trigger.getSamplingShare() == 0 ? 1 : trigger.getSamplingShare(),
        or(trigger.hasDelay(), trigger.getDelay(), Duration.ZERO),
        or(trigger.hasStaleAfter(), trigger.getStaleAfter(), USUAL_STALE_AFTER),
        ResourceNames.id(
            "survey_trigger.questionnaire", trigger.getQuestionnaire(), "questionnaires"),
        Channel.valueOf(trigger.getChannel().name()),
        orNull(trigger.getWebhook()),
        trigger.getContactClass(),
        trigger.getAnonymous(),
        new Terms(
            or(trigger.hasValidity(), trigger.getValidity(), Terms.USUAL_VALIDITY),
            trigger.getMaxReminders(),
            or(
                trigger.hasReminderDelay(),
                trigger.getReminderDelay(),
                Terms.USUAL_REMINDER_DELAY)));
  }

  static TriggerChange toChange(UpdateSurveyTriggerRequest request) {
    return new TriggerChange(
        toContent(request.getSurveyTrigger()),
        UpdateMasks.fields(
            request.getUpdateMask(),
            dev.cxos.survey.v1.SurveyTrigger.getDescriptor(),
            TriggerChange.Field.class));
  }

  static dev.cxos.survey.v1.SurveyTrigger toProto(SurveyTrigger trigger) {
    SurveyTrigger.Content content = trigger.content();
    return dev.cxos.survey.v1.SurveyTrigger.newBuilder()
        .setName(trigger.name())
        .setUid(trigger.uid().toString())
        .setDisplayName(content.displayName())
        .setEnabled(content.enabled())
        .setMoment(dev.cxos.survey.v1.SurveyTrigger.Moment.valueOf(content.moment().name()))
        .setJourney(Journey.nameOf(content.journeyId()))
        .setStage(orEmpty(content.stage()))
        .setTouchpoint(orEmpty(content.touchpoint()))
        .addAllOnlyCauses(content.onlyCauses().stream().sorted().toList())
        .addAllExceptCauses(content.exceptCauses().stream().sorted().toList())
        .setSamplingShare(content.samplingShare())
        .setDelay(ProtoText.toProto(content.delay()))
        .setStaleAfter(ProtoText.toProto(content.staleAfter()))
        .setQuestionnaire("questionnaires/" + content.questionnaireId())
        .setChannel(toProto(content.channel()))
        .setWebhook(orEmpty(content.webhook()))
        .setContactClass(content.contactClass())
        .setAnonymous(content.anonymous())
        .setValidity(ProtoText.toProto(content.terms().validity()))
        .setMaxReminders(content.terms().maxReminders())
        .setReminderDelay(ProtoText.toProto(content.terms().reminderDelay()))
        .setCreateTime(ProtoTimes.toProto(trigger.createTime()))
        .setUpdateTime(ProtoTimes.toProto(trigger.updateTime()))
        .setEtag(trigger.etag())
        .build();
  }

  static dev.cxos.survey.v1.SurveyTrigger.Channel toProto(Channel channel) {
    return dev.cxos.survey.v1.SurveyTrigger.Channel.valueOf(channel.name());
  }
}
