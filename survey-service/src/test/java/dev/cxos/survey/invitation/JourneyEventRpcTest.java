package dev.cxos.survey.invitation;

import static dev.cxos.survey.invitation.Asking.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.contactgovernance.ContactVerdict;
import dev.cxos.survey.invitation.InvitationTestProfile.MovedClock;
import dev.cxos.survey.invitation.InvitationTestProfile.PlayedArbiter;
import dev.cxos.survey.v1.BatchReportJourneyEventsRequest;
import dev.cxos.survey.v1.BatchReportJourneyEventsResponse;
import dev.cxos.survey.v1.Invitation;
import dev.cxos.survey.v1.InvitationCreated;
import dev.cxos.survey.v1.JourneyEvent;
import dev.cxos.survey.v1.ListInvitationsRequest;
import dev.cxos.survey.v1.ReportJourneyEventRequest;
import dev.cxos.survey.v1.ReportJourneyEventResponse;
import dev.cxos.survey.v1.SurveyTrigger;
import dev.cxos.survey.v1.TriggerOutcome;
import dev.cxos.survey.v1.TriggerOutcome.Result;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InvitationTestProfile.class)
class JourneyEventRpcTest {

  @Inject Dispatch dispatch;
  @Inject DataSource dataSource;

  private final Asking asking = Asking.prepared();
  private final String customer = Asking.customer();

  @Test
  void shouldInviteOncePerCustomerAndMilestoneWhenItIsPassedAgain() {
    SurveyTrigger trigger = Asking.create(asking.trigger());

    ReportJourneyEventResponse first = report(asking.arrived(customer));
    ReportJourneyEventResponse second = report(asking.arrived(customer));
    ReportJourneyEventResponse other = report(asking.arrived(Asking.customer()));

    assertThat(results(first)).containsExactly(Result.INVITED);
    assertThat(results(second)).containsExactly(Result.ASKED_BEFORE);
    assertThat(results(other)).containsExactly(Result.INVITED);
    Invitation invitation = Asking.get(first.getOutcomes(0).getInvitation());
    assertThat(invitation.getSurveyTrigger()).isEqualTo(trigger.getName());
    assertThat(invitation.getStage()).isEqualTo("arrived");
    assertThat(invitation.getState()).isEqualTo(Invitation.State.SCHEDULED);
    assertThat(
            OutboxEvents.of(
                dataSource,
                invitation.getName(),
                InvitationCreated.getDefaultInstance(),
                InvitationCreated.parser()))
        .hasSize(1);
  }

  @Test
  void shouldInviteOnceWhenTheMilestoneIsReportedManyTimesAtOnce() {
    Asking.create(asking.trigger());

    List<ReportJourneyEventResponse> reports;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      reports =
          IntStream.range(0, 24)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> report(asking.arrived(customer)), threads))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }

    assertThat(reports.stream().filter(one -> results(one).contains(Result.INVITED))).hasSize(1);
    assertThat(invitationsOf(customer)).hasSize(1);
  }

  @Test
  void shouldGiveTheMilestoneBackWhenThePolicySuppressesTheInvitation() {
    Asking.create(asking.trigger());
    PlayedArbiter.SAID.put(customer, new ContactVerdict.Suppress("holdout", null));
    Invitation suppressed =
        Asking.get(report(asking.arrived(customer)).getOutcomes(0).getInvitation());
    dispatch.run();
    PlayedArbiter.SAID.remove(customer);

    assertThat(Asking.get(suppressed.getName()).getState()).isEqualTo(Invitation.State.SUPPRESSED);
    assertThat(Asking.get(suppressed.getName()).getRule()).isEqualTo("holdout");
    assertThat(results(report(asking.arrived(customer)))).containsExactly(Result.INVITED);
  }

  @Test
  void shouldTakeAnEventInOnceWhenItIsReportedAgain() {
    Asking.create(asking.trigger());
    JourneyEvent.Builder event = asking.arrived(customer);

    ReportJourneyEventResponse first = report(event);
    ReportJourneyEventResponse again = report(event);

    assertThat(first.getKnown()).isFalse();
    assertThat(again.getKnown()).isTrue();
    assertThat(again.getOutcomesList()).isEqualTo(first.getOutcomesList());
    assertThat(invitationsOf(customer)).hasSize(1);
  }

  @Test
  void shouldAskOnlyAfterTheCausesOfTheTrigger() {
    Asking.create(
        asking
            .trigger()
            .setMoment(SurveyTrigger.Moment.SERVICE_END)
            .setContactClass("service")
            .addExceptCauses("spam"));

    assertThat(results(report(asking.served(customer, "spam"))))
        .containsExactly(Result.CAUSE_EXCLUDED);
    ReportJourneyEventResponse solved = report(asking.served(customer, "solved"));
    assertThat(results(solved)).containsExactly(Result.INVITED);
    assertThat(Asking.get(solved.getOutcomes(0).getInvitation()).getInteraction())
        .isEqualTo("call-" + customer);
    // No milestone: asked each time, as often as the policy allows.
    assertThat(results(report(asking.served(customer, "solved")))).containsExactly(Result.INVITED);
  }

  @Test
  void shouldWaitForTheDelayOfTheTrigger() {
    Asking.create(asking.trigger().setDelay(Duration.newBuilder().setSeconds(7200)));

    String name = report(asking.arrived(customer)).getOutcomes(0).getInvitation();
    dispatch.run();
    assertThat(Asking.get(name).getState()).isEqualTo(Invitation.State.SCHEDULED);
    MovedClock.move(java.time.Duration.ofHours(2));
    dispatch.run();

    assertThat(Asking.get(name).getState()).isEqualTo(Invitation.State.SENT);
  }

  @Test
  void shouldDoNothingWhenNoTriggerWaitsForTheMoment() {
    Asking.create(asking.trigger().setEnabled(false));
    Asking.create(asking.trigger().setSamplingShare(1e-9));

    assertThat(results(report(asking.arrived(customer)))).containsExactly(Result.NOT_SAMPLED);
    assertThat(
            report(
                    asking
                        .arrived(customer)
                        .setKind(JourneyEvent.Kind.TOUCHPOINT_MET)
                        .setStage("")
                        .setTouchpoint("landing"))
                .getOutcomesList())
        .isEmpty();
    assertThat(invitationsOf(customer)).isEmpty();
  }

  @Test
  void shouldTakeABatchInAsAWholeWhenOneOfItIsWrong() {
    Asking.create(asking.trigger());
    JourneyEvent.Builder good = asking.arrived(customer);

    Refusals refusal =
        Refusals.of(
            () -> batch(good.build(), asking.arrived(customer).setStage("nowhere").build()));
    assertThat(refusal.reason()).isEqualTo("STAGE_UNKNOWN");

    BatchReportJourneyEventsResponse reports =
        batch(good.build(), asking.arrived(Asking.customer()).build(), good.build());
    assertThat(reports.getReportsList().stream().map(ReportJourneyEventResponse::getKnown))
        .containsExactlyInAnyOrder(false, false, true);
    assertThat(reports.getReports(0).getOutcomesList())
        .isEqualTo(reports.getReports(2).getOutcomesList());
  }

  @Test
  void shouldRefuseWhatTheContractForbids() {
    assertThat(
            Refusals.of(
                    () ->
                        Asking.journeyEvents("/apac")
                            .reportJourneyEvent(
                                ReportJourneyEventRequest.newBuilder()
                                    .setJourneyEvent(asking.arrived(customer))
                                    .build()))
                .reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
    assertThat(
            Refusals.of(() -> report(asking.arrived(customer).setJourney("journeys/none")))
                .reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(
            Refusals.of(
                    () ->
                        report(
                            asking
                                .arrived(customer)
                                .setEventTime(Timestamp.newBuilder().setSeconds(9_000_000_000L))))
                .reason())
        .isEqualTo("FIELD_INVALID");
    assertThat(Refusals.of(() -> report(asking.arrived(customer).clearStage())).reason())
        .isEqualTo("FIELD_INVALID");
  }

  private static BatchReportJourneyEventsResponse batch(JourneyEvent... events) {
    return Asking.journeyEvents()
        .batchReportJourneyEvents(
            BatchReportJourneyEventsRequest.newBuilder()
                .addAllJourneyEvents(List.of(events))
                .build());
  }

  private static List<Result> results(ReportJourneyEventResponse report) {
    return report.getOutcomesList().stream().map(TriggerOutcome::getResult).toList();
  }

  private static List<Invitation> invitationsOf(String customer) {
    return Asking.invitations()
        .listInvitations(ListInvitationsRequest.newBuilder().setCustomer(customer).build())
        .getInvitationsList();
  }
}
