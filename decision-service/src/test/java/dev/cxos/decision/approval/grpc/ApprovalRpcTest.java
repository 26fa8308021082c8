package dev.cxos.decision.approval.grpc;

import static dev.cxos.decision.approval.Desk.EXECUTIVE;
import static dev.cxos.decision.approval.Desk.LEADER;
import static dev.cxos.decision.approval.Desk.approving;
import static dev.cxos.decision.approval.Desk.name;
import static dev.cxos.decision.approval.Desk.now;
import static dev.cxos.decision.approval.Desk.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.cxos.decision.approval.ApprovalTestProfile;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedAudit;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedPolicies;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedSettlement;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedSettlement.Ended;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedSuspensions;
import dev.cxos.decision.approval.Desk;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.decision.decision.DecisionState;
import dev.cxos.decision.decision.Outcome;
import dev.cxos.decision.decision.Reason;
import dev.cxos.decision.v1.Approval;
import dev.cxos.decision.v1.Approval.State;
import dev.cxos.decision.v1.ApprovalEvent;
import dev.cxos.decision.v1.ApprovalEvent.Kind;
import dev.cxos.decision.v1.ApproveRequest;
import dev.cxos.decision.v1.BatchApproveRequest;
import dev.cxos.decision.v1.BatchApproveResponse;
import dev.cxos.decision.v1.CommentRequest;
import dev.cxos.decision.v1.GetApprovalRequest;
import dev.cxos.decision.v1.PauseRequest;
import dev.cxos.decision.v1.RefuseRequest;
import dev.cxos.decision.v1.ResumeRequest;
import dev.cxos.decision.v1.WithdrawRequest;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.time.Ids;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApprovalTestProfile.class)
class ApprovalRpcTest {

  private final Desk desk = Desk.any();

  @Test
  void shouldShowWhatWasAskedFor() {
    Instant opened = now().minusSeconds(90);
    UUID id = desk.opened(opened, step(LEADER, 60, null), step(EXECUTIVE));

    Approval shown = desk.get(id);

    assertThat(shown.getName()).isEqualTo(name(id));
    assertThat(shown.getDecision()).isEqualTo("decisions/" + id);
    assertThat(shown.getState()).isEqualTo(State.WAITING);
    assertThat(shown.getUnit()).isEqualTo(desk.unit());
    assertThat(shown.getAmount().getMinorUnits()).isEqualTo(5_000);
    assertThat(shown.getAmount().getCurrencyCode()).isEqualTo("EUR");
    assertThat(shown.getRequester()).isEqualTo(desk.person("agent"));
    assertThat(shown.getStepsList()).extracting("role").containsExactly(LEADER, EXECUTIVE);
    assertThat(shown.getSteps(0).getLimitMinorUnits()).isEqualTo(10_000);
    assertThat(shown.getSteps(0).getDueTime().getSeconds())
        .isEqualTo(opened.getEpochSecond() + 3_600);
    assertThat(shown.getSteps(1).hasDueTime()).isFalse();
    assertThat(shown.getCustomerWaitSeconds()).isBetween(90L, 150L);
    assertThat(shown.getEventsList()).extracting("kind").containsExactly(Kind.OPENED);
    assertThat(shown.hasSettleTime()).isFalse();
  }

  @Test
  void shouldApproveStepByStepAndDrawTheMoneyWithTheLast() {
    UUID id = desk.opened(now().minusSeconds(40), step(LEADER), step(EXECUTIVE));

    Approval first =
        desk.as("ana", LEADER).approve(approving(id).toBuilder().setComment("Fine").build());
    long grantedBefore = PlayedSettlement.granted(id);
    Approval last = desk.as("dora", EXECUTIVE).approve(approving(id));

    assertThat(first.getState()).isEqualTo(State.WAITING);
    assertThat(first.getCurrentStep()).isEqualTo(1);
    assertThat(first.getSteps(0).getApprover()).isEqualTo(desk.person("ana"));
    assertThat(first.getEvents(1).getComment()).isEqualTo("Fine");
    assertThat(grantedBefore).isZero();
    assertThat(last.getState()).isEqualTo(State.APPROVED);
    assertThat(last.getCurrentStep()).isEqualTo(2);
    assertThat(last.hasSettleTime()).isTrue();
    assertThat(last.getCustomerWaitSeconds()).isBetween(40L, 100L);
    assertThat(PlayedSettlement.granted(id)).isEqualTo(1);
    assertThat(PlayedAudit.types(name(id)))
        .containsExactly("approval.approved", "approval.approved");
    assertThat(PlayedAudit.of(name(id)))
        .extracting(AuditRecord::actor)
        .containsExactly(desk.person("ana"), desk.person("dora"));
    assertThat(desk.get(id)).isEqualTo(last);
  }

  @Test
  void shouldRefuseOwnWorkAndTellTheLog() {
    UUID id = desk.opened();

    refused(id, "OWN_WORK", () -> desk.as("agent", LEADER).approve(approving(id)));
    refused(id, "OWN_WORK", () -> desk.as("agent", LEADER).refuse(refusing(id)));
  }

  @Test
  void shouldRefuseTheSuspendedAndTellTheLog() {
    UUID id = desk.opened();
    PlayedSuspensions.suspend(desk.person("ana"));

    refused(id, "AUTHORITY_SUSPENDED", () -> desk.as("ana", LEADER).approve(approving(id)));
  }

  @Test
  void shouldRefuseToSkipAStepAndTellTheLog() {
    UUID id = desk.opened();

    refused(id, "NOT_AN_APPROVER", () -> desk.as("dora", EXECUTIVE).approve(approving(id)));
    refused(id, "NOT_AN_APPROVER", () -> desk.as("dora", EXECUTIVE).refuse(refusing(id)));
  }

  @Test
  void shouldRefuseToApproveTwiceAndTellTheLog() {
    UUID id = desk.opened();
    desk.as("ana", LEADER, EXECUTIVE).approve(approving(id));

    refused(id, "APPROVED_BEFORE", () -> desk.as("ana", LEADER, EXECUTIVE).approve(approving(id)));
  }

  @Test
  void shouldNotFindRequestsOfOtherUnits() {
    UUID id = desk.opened();

    everyCall(
        id,
        "/emea/elsewhere",
        failure -> {
          assertThat(failure.code()).isEqualTo(Code.NOT_FOUND);
          assertThat(failure.reason()).isEqualTo("RESOURCE_NOT_FOUND");
        });
    assertThat(PlayedAudit.types(name(id))).isEmpty();
  }

  @Test
  void shouldNotFindWhatDoesNotExist() {
    everyCall(
        Ids.newId(),
        "/",
        failure -> {
          assertThat(failure.code()).isEqualTo(Code.NOT_FOUND);
          assertThat(failure.reason()).isEqualTo("RESOURCE_NOT_FOUND");
        });
  }

  @Test
  void shouldChangeNothingOnceItIsSettled() {
    UUID id = desk.opened();
    Approval refused = desk.as("ana", LEADER).refuse(refusing(id));

    for (ThrowingCallable call : callsThatChange(id, desk.unit())) {
      Refusals failure = Refusals.of(call);
      assertThat(failure.code()).isEqualTo(Code.FAILED_PRECONDITION);
      assertThat(failure.reason()).isEqualTo("NOT_WAITING");
      assertThat(failure.info().getMetadataMap()).isEqualTo(Map.of("state", "REFUSED"));
    }
    assertThat(refused.getState()).isEqualTo(State.REFUSED);
    assertThat(desk.get(id)).isEqualTo(refused);
    assertThat(PlayedSettlement.ended(id)).hasSize(1);
    assertThat(PlayedAudit.types(name(id))).containsExactly("approval.refused");
  }

  @Test
  void shouldStopAtOnceWhenThePolicyIsRetired() {
    UUID id = desk.opened();
    PlayedPolicies.retire(desk.policy());

    Refusals approving = Refusals.of(() -> desk.as("ana", LEADER).approve(approving(id)));
    Refusals refusing = Refusals.of(() -> desk.as("ana", LEADER).refuse(refusing(id)));
    Desk.tick();

    assertThat(approving.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(approving.reason()).isEqualTo("POLICY_RETIRED");
    assertThat(refusing.reason()).isEqualTo("POLICY_RETIRED");
    assertThat(desk.get(id).getState()).isEqualTo(State.STOPPED);
    assertThat(PlayedSettlement.ended(id))
        .extracting(Ended::state)
        .containsExactly(DecisionState.REFUSED);
    assertThat(PlayedAudit.types(name(id))).containsExactly("approval.stopped");
    assertThat(PlayedAudit.of(name(id)).getFirst().actor()).isEqualTo(AuditRecord.SYSTEM);
  }

  @Test
  void shouldChangeNothingWhenALimitIsReached() {
    UUID id = desk.opened(now(), step(LEADER));
    Approval before = desk.get(id);
    PlayedSettlement.forbid(
        id,
        new Reason(
            Reason.Kind.ABOVE_CUSTOMER_CAP, "", Outcome.DENIED, "Too much.", 10_000L, 9_000L));

    Refusals failure = Refusals.of(() -> desk.as("ana", LEADER).approve(approving(id)));

    assertThat(failure.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(failure.reason()).isEqualTo("LIMIT_REACHED");
    assertThat(failure.info().getMetadataMap()).containsEntry("limit", "ABOVE_CUSTOMER_CAP");
    assertThat(desk.get(id).toBuilder().clearCustomerWaitSeconds().build())
        .isEqualTo(before.toBuilder().clearCustomerWaitSeconds().build());
    assertThat(PlayedAudit.types(name(id))).isEmpty();
  }

  @Test
  void shouldHaveOneEffectWhenRepeatedWithTheSameRequestId() {
    UUID id = desk.opened();
    ApproveRequest approve = approving(id).toBuilder().setRequestId(Ids.newId().toString()).build();
    CommentRequest comment =
        commenting(id).toBuilder().setRequestId(Ids.newId().toString()).build();
    RefuseRequest refuse = refusing(id).toBuilder().setRequestId(Ids.newId().toString()).build();

    assertThat(desk.as("ana", LEADER).approve(approve).getEventsList())
        .isEqualTo(desk.as("ana", LEADER).approve(approve).getEventsList());
    assertThat(desk.as("ana", LEADER).comment(comment).getEventsList())
        .isEqualTo(desk.as("ana", LEADER).comment(comment).getEventsList());
    assertThat(desk.as("dora", EXECUTIVE).refuse(refuse).getEventsList())
        .isEqualTo(desk.as("dora", EXECUTIVE).refuse(refuse).getEventsList());
    assertThat(desk.get(id).getEventsList())
        .extracting("kind")
        .containsExactly(Kind.OPENED, Kind.APPROVED, Kind.COMMENTED, Kind.REFUSED);
  }

  @Test
  void shouldLetOnlyTheRequesterWithdraw() {
    UUID id = desk.opened();
    WithdrawRequest request =
        WithdrawRequest.newBuilder().setName(name(id)).setComment("Solved").build();

    Refusals failure = Refusals.of(() -> desk.as("ana", LEADER).withdraw(request));
    Approval withdrawn = desk.as("agent", "agent").withdraw(request);
    Approval repeated = desk.as("agent", "agent").withdraw(request);

    assertThat(failure.code()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(failure.reason()).isEqualTo("NOT_THE_REQUESTER");
    assertThat(withdrawn.getState()).isEqualTo(State.WITHDRAWN);
    assertThat(repeated).isEqualTo(withdrawn);
    assertThat(PlayedSettlement.ended(id))
        .extracting(Ended::state)
        .containsExactly(DecisionState.WITHDRAWN);
    assertThat(PlayedAudit.types(name(id))).containsExactly("approval.withdrawn");
  }

  @Test
  void shouldStopTheClockAndLetItGoOn() {
    UUID id = desk.opened(now(), step(LEADER, 60, null));
    PauseRequest pause = PauseRequest.newBuilder().setName(name(id)).setComment("Receipt").build();
    ResumeRequest resume = ResumeRequest.newBuilder().setName(name(id)).build();

    Approval paused = desk.as("ana", LEADER).pause(pause);
    Approval pausedAgain = desk.as("ana", LEADER).pause(pause);
    Approval resumed = desk.as("ana", LEADER).resume(resume);
    Approval resumedAgain = desk.as("ana", LEADER).resume(resume);

    assertThat(paused.getState()).isEqualTo(State.PAUSED);
    assertThat(paused.getSteps(0).hasDueTime()).isFalse();
    assertThat(pausedAgain.getEventsList()).isEqualTo(paused.getEventsList());
    assertThat(resumed.getState()).isEqualTo(State.WAITING);
    assertThat(resumed.getSteps(0).hasDueTime()).isTrue();
    assertThat(resumedAgain.getEventsList()).isEqualTo(resumed.getEventsList());
    assertThat(PlayedAudit.types(name(id))).containsExactly("approval.paused", "approval.resumed");
  }

  @Test
  void shouldApproveSeveralEachForItself() throws Exception {
    UUID good = desk.opened();
    UUID own =
        new Desk(desk.unit())
            .opened(now(), step(EXECUTIVE)); // The leader may not approve this one.
    UUID missing = Ids.newId();

    BatchApproveResponse response =
        desk.as("ana", LEADER)
            .batchApprove(
                BatchApproveRequest.newBuilder()
                    .addRequests(approving(good))
                    .addRequests(approving(own))
                    .addRequests(approving(missing))
                    .addRequests(approving(good))
                    .build());

    assertThat(response.getResultsCount()).isEqualTo(4);
    assertThat(response.getResults(0).getApproval().getCurrentStep()).isEqualTo(1);
    assertThat(reason(response.getResults(1).getError())).isEqualTo("NOT_AN_APPROVER");
    assertThat(reason(response.getResults(2).getError())).isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(reason(response.getResults(3).getError())).isEqualTo("APPROVED_BEFORE");
    assertThat(desk.get(good).getEventsCount()).isEqualTo(2);
    assertThat(PlayedAudit.types(name(own))).containsExactly("approval.refused-not-an-approver");
  }

  @Test
  void shouldRefuseNamesThatAreNone() {
    Refusals failure =
        Refusals.of(
            () ->
                desk.as("ana", LEADER)
                    .getApproval(GetApprovalRequest.newBuilder().setName("approvals/1").build()));

    assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
  }

  private static String reason(Status error) throws Exception {
    return error.getDetails(0).unpack(ErrorInfo.class).getReason();
  }

  /** Is refused, changes nothing and is told to the log as what it is. */
  private void refused(UUID id, String reason, ThrowingCallable call) {
    List<Kind> before = kinds(id);
    int told = PlayedAudit.of(name(id)).size();

    Refusals failure = Refusals.of(call);

    assertThat(failure.code()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(kinds(id)).isEqualTo(before);
    assertThat(PlayedAudit.types(name(id))).hasSize(told + 1);
    assertThat(PlayedAudit.types(name(id)).getLast())
        .isEqualTo("approval.refused-" + reason.toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private List<Kind> kinds(UUID id) {
    return desk.get(id).getEventsList().stream().map(ApprovalEvent::getKind).toList();
  }

  private void everyCall(UUID id, String unit, Consumer<Refusals> check) {
    callsThatChange(id, unit).forEach(call -> check.accept(Refusals.of(call)));
    check.accept(
        Refusals.of(
            () ->
                desk.in(unit, "ana", LEADER)
                    .getApproval(GetApprovalRequest.newBuilder().setName(name(id)).build())));
  }

  private List<ThrowingCallable> callsThatChange(UUID id, String unit) {
    return List.of(
        () -> desk.in(unit, "ana", LEADER).approve(approving(id)),
        () -> desk.in(unit, "ana", LEADER).refuse(refusing(id)),
        () -> desk.in(unit, "ana", LEADER).comment(commenting(id)),
        () ->
            desk.in(unit, "agent", LEADER)
                .withdraw(WithdrawRequest.newBuilder().setName(name(id)).build()),
        () ->
            desk.in(unit, "ana", LEADER)
                .pause(PauseRequest.newBuilder().setName(name(id)).setComment("x").build()),
        () ->
            desk.in(unit, "ana", LEADER)
                .resume(ResumeRequest.newBuilder().setName(name(id)).build()));
  }

  private static RefuseRequest refusing(UUID id) {
    return RefuseRequest.newBuilder().setName(name(id)).setComment("No").build();
  }

  private static CommentRequest commenting(UUID id) {
    return CommentRequest.newBuilder().setName(name(id)).setComment("Receipt?").build();
  }
}
