package dev.cxos.survey.invitation.grpc;

import static dev.cxos.survey.invitation.grpc.ProtoText.or;
import static dev.cxos.survey.invitation.grpc.ProtoText.orEmpty;
import static dev.cxos.survey.invitation.grpc.ProtoText.orNull;

import dev.cxos.platform.grpc.ProtoFigures;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Formula;
import dev.cxos.survey.invitation.Channel;
import dev.cxos.survey.invitation.Delivery;
import dev.cxos.survey.invitation.Invitation;
import dev.cxos.survey.invitation.InvitationService.CountsAsOf;
import dev.cxos.survey.invitation.InvitationService.NewInvitation;
import dev.cxos.survey.invitation.InvitationService.Shown;
import dev.cxos.survey.invitation.InvitationState;
import dev.cxos.survey.invitation.SurveyTrigger;
import dev.cxos.survey.invitation.Terms;
import dev.cxos.survey.v1.InvitationCounts;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps invitations between the contract and Java. */
final class InvitationProtoMapper {

  // Below this many invitations a response rate says nothing.
  private static final int MINIMUM_N = 10;

  private InvitationProtoMapper() {}

  static NewInvitation toNew(dev.cxos.survey.v1.Invitation invitation) {
    return new NewInvitation(
        ResourceNames.id(
            "invitation.questionnaire", invitation.getQuestionnaire(), "questionnaires"),
        invitation.getCustomer(),
        invitation.getUnit(),
        orNull(invitation.getStage()),
        orNull(invitation.getTouchpoint()),
        orNull(invitation.getInteraction()),
        Channel.valueOf(invitation.getChannel().name()),
        orNull(invitation.getWebhook()),
        invitation.getContactClass(),
        invitation.getAnonymous(),
        invitation.getAttributesMap(),
        invitation.hasSendTime() ? ProtoTimes.toDomain(invitation.getSendTime()) : null,
        new Terms(
            or(invitation.hasValidity(), invitation.getValidity(), Terms.USUAL_VALIDITY),
            invitation.getMaxReminders(),
            or(
                invitation.hasReminderDelay(),
                invitation.getReminderDelay(),
                Terms.USUAL_REMINDER_DELAY)));
  }

  static dev.cxos.survey.v1.Invitation toProto(Shown shown) {
    return builder(shown.invitation())
        .addAllDeliveries(shown.deliveries().stream().map(InvitationProtoMapper::toProto).toList())
        .setLink(orEmpty(shown.link()))
        .build();
  }

  static dev.cxos.survey.v1.Invitation toProto(Invitation invitation) {
    return builder(invitation).build();
  }

  private static dev.cxos.survey.v1.Invitation.Builder builder(Invitation invitation) {
    Invitation.Ask ask = invitation.ask();
    Invitation.Progress progress = invitation.progress();
    @Nullable String trigger = ask.triggerId();
    @Nullable UUID response = progress.response();
    dev.cxos.survey.v1.Invitation.Builder proto =
        dev.cxos.survey.v1.Invitation.newBuilder()
            .setName(invitation.name())
            .setQuestionnaire(ask.questionnaireName())
            .setQuestionnaireVersion(ask.questionnaireVersion())
            .setCustomer(orEmpty(ask.customer()))
            .setUnit(ask.unit())
            .setStage(orEmpty(ask.stage()))
            .setTouchpoint(orEmpty(ask.touchpoint()))
            .setInteraction(orEmpty(ask.interaction()))
            .setChannel(SurveyTriggerProtoMapper.toProto(ask.channel()))
            .setWebhook(orEmpty(ask.webhook()))
            .setContactClass(ask.contactClass())
            .setAnonymous(ask.anonymous())
            .putAllAttributes(ask.attributes())
            .setState(toProto(progress.state()))
            .setSurveyTrigger(trigger == null ? "" : SurveyTrigger.nameOf(trigger))
            .setValidity(ProtoText.toProto(ask.terms().validity()))
            .setMaxReminders(ask.terms().maxReminders())
            .setReminderDelay(ProtoText.toProto(ask.terms().reminderDelay()))
            .setMessageCount(progress.messageCount())
            .setUnconfirmedCount(progress.unconfirmedCount())
            .setExpireTime(ProtoTimes.toProto(expiry(invitation)))
            .setResponse(response == null ? "" : ask.questionnaireName() + "/responses/" + response)
            .setRule(progress.rule())
            .setCreateTime(ProtoTimes.toProto(ask.createTime()));
    @Nullable Instant send = progress.sendTime();
    if (send != null) {
      proto.setSendTime(ProtoTimes.toProto(send));
    }
    @Nullable Instant answer = progress.answerTime();
    if (answer != null) {
      proto.setAnswerTime(ProtoTimes.toProto(answer));
    }
    return proto;
  }

  private static Instant expiry(Invitation invitation) {
    @Nullable Instant expires = invitation.progress().expireTime();
    return expires == null ? invitation.ask().staleTime() : expires;
  }

  private static dev.cxos.survey.v1.Invitation.State toProto(InvitationState state) {
    return dev.cxos.survey.v1.Invitation.State.valueOf(state.name());
  }

  private static dev.cxos.survey.v1.Invitation.Delivery toProto(Delivery delivery) {
    return dev.cxos.survey.v1.Invitation.Delivery.newBuilder()
        .setOutcome(
            dev.cxos.survey.v1.Invitation.Delivery.Outcome.valueOf(delivery.outcome().name()))
        .setDeliveryTime(ProtoTimes.toProto(delivery.time()))
        .setRule(delivery.rule())
        .setReminder(delivery.reminder())
        .build();
  }

  static InvitationCounts toProto(CountsAsOf counted) {
    InvitationCounts.Builder counts =
        InvitationCounts.newBuilder().setUnconfirmedCount(counted.counts().unconfirmed());
    counted
        .counts()
        .byState()
        .forEach(
            (state, count) ->
                counts.addStates(
                    InvitationCounts.StateCount.newBuilder()
                        .setState(toProto(state))
                        .setCount(count)));
    Figure rate =
        Figure.ofShare(
            Formula.RESPONSE_RATE,
            new Figure.Share(counted.counts().answered(), counted.counts().sent()),
            MINIMUM_N,
            Confidence.NINETY_FIVE);
    return counts.setResponseRate(ProtoFigures.toProto(rate, counted.asOf())).build();
  }
}
