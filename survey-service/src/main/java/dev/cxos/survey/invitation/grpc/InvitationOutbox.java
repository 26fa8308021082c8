package dev.cxos.survey.invitation.grpc;

import static dev.cxos.survey.invitation.grpc.ProtoText.orEmpty;

import dev.cxos.platform.event.Outbox;
import dev.cxos.survey.invitation.Invitation;
import dev.cxos.survey.invitation.InvitationEvents;
import dev.cxos.survey.invitation.SurveyTrigger;
import dev.cxos.survey.v1.InvitationChanged;
import dev.cxos.survey.v1.InvitationCreated;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the events of invitations to the feed. */
@ApplicationScoped
class InvitationOutbox implements InvitationEvents {

  private final Outbox outbox;

  InvitationOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void created(Invitation invitation) {
    Invitation.Ask ask = invitation.ask();
    @Nullable String trigger = ask.triggerId();
    outbox.append(
        invitation.name(),
        InvitationCreated.newBuilder()
            .setInvitation(invitation.name())
            .setQuestionnaire(ask.questionnaireName())
            .setUnit(ask.unit())
            .setStage(orEmpty(ask.stage()))
            .setTouchpoint(orEmpty(ask.touchpoint()))
            .setSurveyTrigger(trigger == null ? "" : SurveyTrigger.nameOf(trigger))
            .setInteraction(orEmpty(ask.interaction()))
            .build());
  }

  @Override
  public void changed(Invitation invitation, Happening happening) {
    Invitation.Ask ask = invitation.ask();
    @Nullable UUID response = invitation.progress().response();
    outbox.append(
        invitation.name(),
        InvitationChanged.newBuilder()
            .setInvitation(invitation.name())
            .setHappening(InvitationChanged.Happening.valueOf(happening.name()))
            .setUnit(ask.unit())
            .setStage(orEmpty(ask.stage()))
            .setRule(invitation.progress().rule())
            .setResponse(response == null ? "" : ask.questionnaireName() + "/responses/" + response)
            .setMessageCount(invitation.progress().messageCount())
            .build());
  }
}
