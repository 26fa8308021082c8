package dev.cxos.survey.invitation;

import static dev.cxos.survey.Survey.score;
import static dev.cxos.survey.invitation.Asking.open;
import static dev.cxos.survey.invitation.Asking.sent;
import static dev.cxos.survey.invitation.Asking.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Samples;
import dev.cxos.survey.v1.CancelInvitationRequest;
import dev.cxos.survey.v1.CountInvitationsRequest;
import dev.cxos.survey.v1.CreateInvitationRequest;
import dev.cxos.survey.v1.GetInvitationRequest;
import dev.cxos.survey.v1.Invitation;
import dev.cxos.survey.v1.Invitation.Delivery.Outcome;
import dev.cxos.survey.v1.Invitation.State;
import dev.cxos.survey.v1.InvitationCounts;
import dev.cxos.survey.v1.IssueInvitationLinkRequest;
import dev.cxos.survey.v1.ListInvitationsRequest;
import dev.cxos.survey.v1.ReportDeliveryRequest;
import dev.cxos.survey.v1.SurveyPage;
import dev.cxos.survey.v1.SurveyTrigger;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InvitationTestProfile.class)
class InvitationRpcTest {

  @Inject Dispatch dispatch;

  private final Asking asking = Asking.prepared();

  private final String customer = Asking.customer();

  @Test
  void shouldEndTheInvitationWhenTheAddressBounces() {
    Invitation invitation = Asking.create(mailed().setMaxReminders(2));
    dispatch.run();

    Invitation bounced = deliver(invitation, Outcome.HARD_BOUNCE);
    deliver(invitation, Outcome.HARD_BOUNCE);

    assertThat(bounced.getState()).isEqualTo(State.BOUNCED);
    assertThat(bounced.hasSendTime()).isFalse();
    assertThat(outcomes(Asking.get(invitation.getName())))
        .containsExactly(Outcome.HANDED_OVER, Outcome.HARD_BOUNCE);
  }

  @Test
  void shouldEndTheInvitationWhenTheCustomerComplained() {
    Invitation invitation = Asking.create(mailed());
    dispatch.run();

    assertThat(deliver(invitation, Outcome.COMPLAINT).getState()).isEqualTo(State.REFUSED);
  }

  @Test
  void shouldGiveAnotherLinkToTheSameInvitationWhenTheRequestIsRepeated() {
    CreateInvitationRequest request =
        CreateInvitationRequest.newBuilder()
            .setInvitation(asking.invitation(customer))
            .setRequestId(Samples.newRequestId())
            .build();

    Invitation first = Asking.invitations().createInvitation(request);
    Invitation again = Asking.invitations().createInvitation(request);
    String issued =
        Asking.invitations()
            .issueInvitationLink(
                IssueInvitationLinkRequest.newBuilder().setName(first.getName()).build())
            .getLink();

    assertThat(again.getName()).isEqualTo(first.getName());
    assertThat(List.of(first.getLink(), again.getLink(), issued)).doesNotHaveDuplicates();
    submit(sent(Asking.token(first.getLink()), score("recommend", 9)));
    assertThat(open(Asking.token(issued)).getState()).isEqualTo(SurveyPage.State.ANSWERED);
    assertThat(asking.responses()).hasSize(1);
    assertThat(
            Refusals.of(
                    () ->
                        Asking.invitations()
                            .issueInvitationLink(
                                IssueInvitationLinkRequest.newBuilder()
                                    .setName(first.getName())
                                    .build()))
                .reason())
        .isEqualTo("INVITATION_CLOSED");
  }

  @Test
  void shouldKillTheLinkWhenTheInvitationIsCancelled() {
    Invitation invitation = Asking.create(asking.invitation(customer));
    CancelInvitationRequest cancel =
        CancelInvitationRequest.newBuilder().setName(invitation.getName()).build();

    assertThat(Asking.invitations().cancelInvitation(cancel).getState()).isEqualTo(State.CANCELLED);
    assertThat(Asking.invitations().cancelInvitation(cancel).getState()).isEqualTo(State.CANCELLED);
    assertThat(open(Asking.token(invitation.getLink())).getState())
        .isEqualTo(SurveyPage.State.UNAVAILABLE);
  }

  @Test
  void shouldShowOnlyInvitationsOfTheOwnUnits() {
    Invitation invitation = Asking.create(asking.invitation(customer));

    assertThat(
            Refusals.of(
                    () ->
                        Asking.invitations("/apac")
                            .getInvitation(
                                GetInvitationRequest.newBuilder()
                                    .setName(invitation.getName())
                                    .build()))
                .reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(
            Refusals.of(
                    () ->
                        Asking.invitations("/apac")
                            .createInvitation(
                                CreateInvitationRequest.newBuilder()
                                    .setInvitation(asking.invitation(customer))
                                    .build()))
                .reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
    assertThat(listed("/apac", State.SENT)).doesNotContain(invitation.getName());
    assertThat(listed("/emea", State.SENT)).contains(invitation.getName());
    assertThat(listed("/emea", State.ANSWERED)).doesNotContain(invitation.getName());
  }

  @Test
  void shouldShowTheResponseRateWithItsIntervalWhenEnoughWereInvited() {
    for (int i = 0; i < 12; i++) {
      Invitation invitation = Asking.create(asking.invitation(Asking.customer()));
      if (i < 3) {
        submit(sent(Asking.token(invitation.getLink()), score("recommend", 9)));
      }
    }

    InvitationCounts counts =
        Asking.invitations()
            .countInvitations(
                CountInvitationsRequest.newBuilder()
                    .setQuestionnaire(asking.questionnaire())
                    .build());

    assertThat(counts.getResponseRate().getValue()).isEqualTo(25);
    assertThat(counts.getResponseRate().getN()).isEqualTo(12);
    assertThat(counts.getResponseRate().getInterval().getLow()).isBetween(8.0, 9.0);
    assertThat(counts.getStatesList())
        .extracting(InvitationCounts.StateCount::getCount)
        .containsExactlyInAnyOrder(9L, 3L);
  }

  private Invitation.Builder mailed() {
    return asking.invitation(customer).setChannel(SurveyTrigger.Channel.EMAIL).clearValidity();
  }

  private static Invitation deliver(Invitation invitation, Outcome outcome) {
    return Asking.invitations()
        .reportDelivery(
            ReportDeliveryRequest.newBuilder()
                .setName(invitation.getName())
                .setOutcome(outcome)
                .build());
  }

  private List<String> listed(String unit, State state) {
    return Asking.invitations(unit)
        .listInvitations(
            ListInvitationsRequest.newBuilder().setState(state).setPageSize(200).build())
        .getInvitationsList()
        .stream()
        .map(Invitation::getName)
        .toList();
  }

  private static List<Outcome> outcomes(Invitation invitation) {
    return invitation.getDeliveriesList().stream().map(Invitation.Delivery::getOutcome).toList();
  }
}
