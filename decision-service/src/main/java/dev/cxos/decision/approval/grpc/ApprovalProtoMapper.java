package dev.cxos.decision.approval.grpc;

import dev.cxos.decision.approval.ApprovalEvent;
import dev.cxos.decision.approval.ApprovalProgress;
import dev.cxos.decision.approval.ApprovalRequest;
import dev.cxos.decision.approval.ApprovalState;
import dev.cxos.decision.approval.ShownApproval;
import dev.cxos.decision.approval.StepResult;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.v1.Approval;
import dev.cxos.decision.v1.ListApprovalsResponse;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.paging.Page;
import dev.cxos.type.v1.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps requests for approval between the contract and the domain. */
final class ApprovalProtoMapper {

  private ApprovalProtoMapper() {}

  static Approval toProto(ShownApproval shown) {
    ApprovalRequest request = shown.approval().request();
    ApprovalProgress progress = shown.approval().progress();
    Approval.Builder proto =
        Approval.newBuilder()
            .setName(request.name())
            .setDecision("decisions/" + request.id())
            .setState(toProto(progress.state()))
            .setUnit(request.unit())
            .setAmount(
                Money.newBuilder()
                    .setMinorUnits(request.amount())
                    .setCurrencyCode(request.currency()))
            .setRequester(request.requester())
            .setCurrentStep(progress.currentStep())
            .addAllEvents(
                shown.approval().events().stream().map(ApprovalProtoMapper::toProto).toList())
            .setCreateTime(ProtoTimes.toProto(request.createTime()))
            .setCustomerWaitSeconds(shown.customerWaitSeconds());
    for (int step = 0; step < request.chain().size(); step++) {
      proto.addSteps(
          toProto(
              request.chain().get(step),
              progress.results().get(step),
              step == progress.currentStep() ? shown.dueTime() : null));
    }
    if (progress.settleTime() != null) {
      proto.setSettleTime(ProtoTimes.toProto(progress.settleTime()));
    }
    return proto.build();
  }

  static ListApprovalsResponse toListResponse(Page<ShownApproval> page, String nextPageToken) {
    return ListApprovalsResponse.newBuilder()
        .addAllApprovals(page.map(ApprovalProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  /** The id in the name of a request. */
  static UUID toId(String name) {
    try {
      return ApprovalRequest.idOf(name);
    } catch (IllegalArgumentException noUuid) {
      throw ServiceException.notFound(name);
    }
  }

  static @Nullable ApprovalState toState(Approval.State state) {
    return switch (state) {
      case STATE_UNSPECIFIED -> null;
      case WAITING -> ApprovalState.WAITING;
      case PAUSED -> ApprovalState.PAUSED;
      case APPROVED -> ApprovalState.APPROVED;
      case REFUSED -> ApprovalState.REFUSED;
      case WITHDRAWN -> ApprovalState.WITHDRAWN;
      case TIMED_OUT -> ApprovalState.TIMED_OUT;
      case STOPPED -> ApprovalState.STOPPED;
      case UNRECOGNIZED -> throw ServiceException.invalid("state", "must be known");
    };
  }

  private static Approval.State toProto(ApprovalState state) {
    return switch (state) {
      case WAITING -> Approval.State.WAITING;
      case PAUSED -> Approval.State.PAUSED;
      case APPROVED -> Approval.State.APPROVED;
      case REFUSED -> Approval.State.REFUSED;
      case WITHDRAWN -> Approval.State.WITHDRAWN;
      case TIMED_OUT -> Approval.State.TIMED_OUT;
      case STOPPED -> Approval.State.STOPPED;
    };
  }

  private static dev.cxos.decision.v1.StepResult toProto(
      ApprovalStep step, StepResult result, @Nullable Instant dueTime) {
    dev.cxos.decision.v1.StepResult.Builder proto =
        dev.cxos.decision.v1.StepResult.newBuilder()
            .setRole(step.role())
            .setApprover(result.approver())
            .setOnBehalfOf(result.onBehalfOf())
            .setTimedOut(result.timedOut());
    if (step.limit() != null) {
      proto.setLimitMinorUnits(step.limit());
    }
    if (dueTime != null) {
      proto.setDueTime(ProtoTimes.toProto(dueTime));
    }
    if (result.approveTime() != null) {
      proto.setApproveTime(ProtoTimes.toProto(result.approveTime()));
    }
    return proto.build();
  }

  private static dev.cxos.decision.v1.ApprovalEvent toProto(ApprovalEvent event) {
    return dev.cxos.decision.v1.ApprovalEvent.newBuilder()
        .setKind(toProto(event.kind()))
        .setTime(ProtoTimes.toProto(event.time()))
        .setActor(event.actor())
        .setOnBehalfOf(event.onBehalfOf())
        .setComment(event.words())
        .setStep(event.step())
        .build();
  }

  private static dev.cxos.decision.v1.ApprovalEvent.Kind toProto(ApprovalEvent.Kind kind) {
    return switch (kind) {
      case OPENED -> dev.cxos.decision.v1.ApprovalEvent.Kind.OPENED;
      case APPROVED -> dev.cxos.decision.v1.ApprovalEvent.Kind.APPROVED;
      case REFUSED -> dev.cxos.decision.v1.ApprovalEvent.Kind.REFUSED;
      case WITHDRAWN -> dev.cxos.decision.v1.ApprovalEvent.Kind.WITHDRAWN;
      case COMMENTED -> dev.cxos.decision.v1.ApprovalEvent.Kind.COMMENTED;
      case PAUSED -> dev.cxos.decision.v1.ApprovalEvent.Kind.PAUSED;
      case RESUMED -> dev.cxos.decision.v1.ApprovalEvent.Kind.RESUMED;
      case TIMED_OUT -> dev.cxos.decision.v1.ApprovalEvent.Kind.TIMED_OUT;
      case STOPPED -> dev.cxos.decision.v1.ApprovalEvent.Kind.STOPPED;
    };
  }
}
