package dev.cxos.decision.approval.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.cxos.decision.approval.Approval;
import dev.cxos.decision.approval.ApprovalEvent;
import dev.cxos.decision.approval.ApprovalRequest;
import dev.cxos.decision.approval.ApprovalState;
import dev.cxos.decision.approval.Delegation;
import dev.cxos.decision.approval.DelegationService;
import dev.cxos.decision.approval.ShownApproval;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.ApprovalStep.OnTimeout;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.v1.Approval.State;
import dev.cxos.decision.v1.StepResult;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.testing.FieldCoverage;
import dev.cxos.type.v1.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ApprovalProtoMapperTest {

  private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final ApprovalRequest REQUEST =
      new ApprovalRequest(
          ID,
          new PolicyVersionName("goodwill", 3),
          "standard",
          List.of(
              new ApprovalStep("leader", 1_000L, 60, null, OnTimeout.ESCALATE),
              new ApprovalStep("director", 5_000L, 60, null, OnTimeout.ESCALATE),
              new ApprovalStep("executive", null, 60, null, OnTimeout.ESCALATE)),
          "agent-1",
          "/emea/lisbon",
          5_000,
          "EUR",
          at(100));
  private static final Approval WAITING =
      Approval.of(
          REQUEST,
          List.of(
              new ApprovalEvent(ApprovalEvent.Kind.APPROVED, at(110), "ana", "ben", "Fine", 0),
              new ApprovalEvent(ApprovalEvent.Kind.TIMED_OUT, at(120), "", "", "", 1)));

  @Test
  void shouldCoverEveryFieldOfTheContract() {
    assertThat(FieldCoverage.unset(waiting(), refused())).isEmpty();
  }

  @Test
  void shouldBringEveryFieldThere() {
    dev.cxos.decision.v1.Approval proto = waiting();

    assertThat(proto.getName()).isEqualTo("approvals/" + ID);
    assertThat(proto.getDecision()).isEqualTo("decisions/" + ID);
    assertThat(proto.getState()).isEqualTo(State.WAITING);
    assertThat(proto.getUnit()).isEqualTo("/emea/lisbon");
    assertThat(proto.getAmount())
        .isEqualTo(Money.newBuilder().setMinorUnits(5_000).setCurrencyCode("EUR").build());
    assertThat(proto.getRequester()).isEqualTo("agent-1");
    assertThat(proto.getStepsList())
        .containsExactly(
            StepResult.newBuilder()
                .setRole("leader")
                .setLimitMinorUnits(1_000)
                .setApprover("ana")
                .setOnBehalfOf("ben")
                .setApproveTime(timestamp(110))
                .build(),
            StepResult.newBuilder()
                .setRole("director")
                .setLimitMinorUnits(5_000)
                .setTimedOut(true)
                .build(),
            StepResult.newBuilder().setRole("executive").setDueTime(timestamp(3_720)).build());
    assertThat(proto.getCurrentStep()).isEqualTo(2);
    assertThat(proto.getEventsList())
        .containsExactly(
            event(dev.cxos.decision.v1.ApprovalEvent.Kind.OPENED, 100, "agent-1", "", "", 0),
            event(dev.cxos.decision.v1.ApprovalEvent.Kind.APPROVED, 110, "ana", "ben", "Fine", 0),
            event(dev.cxos.decision.v1.ApprovalEvent.Kind.TIMED_OUT, 120, "", "", "", 1));
    assertThat(proto.getCreateTime()).isEqualTo(timestamp(100));
    assertThat(proto.hasSettleTime()).isFalse();
    assertThat(proto.getCustomerWaitSeconds()).isEqualTo(77);
    assertThat(refused().getSettleTime()).isEqualTo(timestamp(130));
  }

  @Test
  void shouldKnowEveryKindOfEvent() {
    List<String> kinds = new ArrayList<>();
    for (ApprovalEvent.Kind kind : ApprovalEvent.Kind.values()) {
      if (kind != ApprovalEvent.Kind.OPENED) {
        Approval one =
            Approval.of(REQUEST, List.of(new ApprovalEvent(kind, at(110), "a", "", "", 0)));
        kinds.add(
            ApprovalProtoMapper.toProto(new ShownApproval(one, null, 0))
                .getEvents(1)
                .getKind()
                .name());
        assertThat(kinds.getLast()).isEqualTo(kind.name());
      }
    }
    assertThat(kinds).hasSize(8);
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      mode = Mode.EXCLUDE,
      names = {"STATE_UNSPECIFIED", "UNRECOGNIZED"})
  void shouldKnowEveryState(State state) {
    assertThat(ApprovalProtoMapper.toState(state)).isEqualTo(ApprovalState.valueOf(state.name()));
  }

  @Test
  void shouldTakeNoStateForAny() {
    assertThat(ApprovalProtoMapper.toState(State.STATE_UNSPECIFIED)).isNull();
  }

  @Test
  void shouldWritePages() {
    Page<ShownApproval> page =
        new Page<>(List.of(new ShownApproval(WAITING, at(3_720), 77)), List.of("key"));

    assertThat(ApprovalProtoMapper.toListResponse(page, "token").getApprovalsList())
        .containsExactly(waiting());
    assertThat(ApprovalProtoMapper.toListResponse(page, "token").getNextPageToken())
        .isEqualTo("token");
  }

  @Test
  void shouldBringDelegationsThereAndBack() {
    Delegation delegation =
        new Delegation(ID, "ana", "ben", "leader", "/emea", at(1), at(2), at(3), at(4));

    dev.cxos.decision.v1.Delegation proto = DelegationProtoMapper.toProto(delegation);

    assertThat(FieldCoverage.unset(proto)).isEmpty();
    assertThat(proto)
        .isEqualTo(
            dev.cxos.decision.v1.Delegation.newBuilder()
                .setName("delegations/" + ID)
                .setDelegator("ana")
                .setDelegate("ben")
                .setRole("leader")
                .setUnit("/emea")
                .setStartTime(timestamp(1))
                .setEndTime(timestamp(2))
                .setRevokeTime(timestamp(4))
                .build());
    assertThat(DelegationProtoMapper.toDraft(proto))
        .isEqualTo(new DelegationService.Draft("ben", "leader", "/emea", at(1), at(2)));
  }

  private static dev.cxos.decision.v1.Approval waiting() {
    return ApprovalProtoMapper.toProto(new ShownApproval(WAITING, at(3_720), 77));
  }

  private static dev.cxos.decision.v1.Approval refused() {
    Approval refused =
        WAITING.after(new ApprovalEvent(ApprovalEvent.Kind.REFUSED, at(130), "dora", "", "No", 2));
    return ApprovalProtoMapper.toProto(new ShownApproval(refused, null, 30));
  }

  private static dev.cxos.decision.v1.ApprovalEvent event(
      dev.cxos.decision.v1.ApprovalEvent.Kind kind,
      long second,
      String actor,
      String onBehalfOf,
      String comment,
      int step) {
    return dev.cxos.decision.v1.ApprovalEvent.newBuilder()
        .setKind(kind)
        .setTime(timestamp(second))
        .setActor(actor)
        .setOnBehalfOf(onBehalfOf)
        .setComment(comment)
        .setStep(step)
        .build();
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }

  private static Timestamp timestamp(long second) {
    return Timestamp.newBuilder().setSeconds(second).build();
  }
}
