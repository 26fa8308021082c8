package dev.cxos.decision.approval;

import dev.cxos.decision.approval.ApprovalEvent.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A request for approval with what happened to it.
 *
 * @param request what is to be approved
 * @param events what happened, in order; the first is that it was asked for
 * @param progress how far it is
 */
public record Approval(
    ApprovalRequest request, List<ApprovalEvent> events, ApprovalProgress progress) {

  /** Copies what it is given. */
  public Approval {
    events = List.copyOf(events);
  }

  /**
   * A request with what happened to it since.
   *
   * @param since without that it was asked for, which the request itself tells
   */
  public static Approval of(ApprovalRequest request, List<ApprovalEvent> since) {
    List<ApprovalEvent> events = new ArrayList<>(since.size() + 1);
    events.add(
        new ApprovalEvent(Kind.OPENED, request.createTime(), request.requester(), "", "", 0));
    ApprovalProgress progress = ApprovalProgress.opened(request.chain(), request.createTime());
    for (ApprovalEvent event : since) {
      events.add(event);
      progress = progress.after(event);
    }
    return new Approval(request, events, progress);
  }

  /** The request after something more happened. */
  public Approval after(ApprovalEvent event) {
    List<ApprovalEvent> more = new ArrayList<>(events);
    more.add(event);
    return new Approval(request, more, progress.after(event));
  }
}
