package dev.cxos.survey.closedloop;

import dev.cxos.survey.closedloop.CaseEvent.Conclusion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands: nothing but a function of what happened, in order.
 *
 * @param state where it stands
 * @param resumeState what it goes back to when it no longer waits
 * @param owner the subject of its one owner
 * @param severity how severe it is
 * @param conclusion what came of it
 * @param reopenCount how often it was reopened
 * @param escalationCount how many steps of the ladder it climbed
 * @param confirmed whether the customer said that it is solved, and nobody reopened it since
 * @param everSolved whether it was ever said to be solved
 * @param solveTime when it was last said to be solved; null if never
 * @param solveMessage what the customer was told then
 * @param lastTime when something last happened
 */
public record CaseProgress(
    CaseState state,
    CaseState resumeState,
    String owner,
    Severity severity,
    Conclusion conclusion,
    int reopenCount,
    int escalationCount,
    boolean confirmed,
    boolean everSolved,
    @Nullable Instant solveTime,
    String solveMessage,
    Instant lastTime) {

  /** Where a case stands after its events, the first of which is its opening. */
  static CaseProgress of(List<CaseEvent> events) {
    CaseEvent opened = events.getFirst();
    CaseProgress progress =
        new CaseProgress(
            CaseState.OPEN,
            CaseState.OPEN,
            opened.owner(),
            opened.severity(),
            Conclusion.NONE,
            0,
            0,
            false,
            false,
            null,
            "",
            opened.time());
    for (CaseEvent event : events.subList(1, events.size())) {
      progress = progress.after(event);
    }
    return progress;
  }

  /** Whether something of a kind may happen now. */
  public boolean allows(CaseEvent.Kind kind) {
    return switch (kind) {
      case OPENED -> false;
      case ACKNOWLEDGED -> state == CaseState.OPEN;
      case PAUSED, SOLVED -> state.isWorkedOn();
      case RESUMED -> state == CaseState.WAITING;
      case CONFIRMED -> state == CaseState.SOLVED;
      case REOPENED -> state == CaseState.SOLVED || state == CaseState.CONFIRMED;
      case CLOSED -> state == CaseState.SOLVED || state == CaseState.CONFIRMED;
      case SEVERITY_CHANGED, ESCALATED ->
          state == CaseState.OPEN || state == CaseState.WAITING || state.isWorkedOn();
      case ASSIGNED, CONCLUDED -> state != CaseState.CLOSED;
      case COMMENTED -> true;
    };
  }

  private CaseProgress after(CaseEvent event) {
    if (!allows(event.kind()) || event.time().isBefore(lastTime)) {
      throw new IllegalStateException(event.kind() + " cannot follow " + state);
    }
    return switch (event.kind()) {
      case ACKNOWLEDGED -> in(CaseState.ACKNOWLEDGED, event);
      case PAUSED -> in(CaseState.WAITING, event);
      case RESUMED -> in(resumeState, event);
      case SOLVED -> in(CaseState.SOLVED, event);
      case CONFIRMED -> in(CaseState.CONFIRMED, event);
      case REOPENED -> in(CaseState.REOPENED, event);
      case CLOSED -> in(CaseState.CLOSED, event);
      case OPENED, ASSIGNED, SEVERITY_CHANGED, COMMENTED, CONCLUDED, ESCALATED -> in(state, event);
    };
  }

  private CaseProgress in(CaseState next, CaseEvent event) {
    boolean solved = event.kind() == CaseEvent.Kind.SOLVED;
    boolean reopened = event.kind() == CaseEvent.Kind.REOPENED;
    return new CaseProgress(
        next,
        next.isWorkedOn() ? next : resumeState,
        ownerAfter(event),
        event.severity(),
        event.kind() == CaseEvent.Kind.CONCLUDED ? event.conclusion() : conclusion,
        reopened ? reopenCount + 1 : reopenCount,
        event.kind() == CaseEvent.Kind.ESCALATED ? escalationCount + 1 : escalationCount,
        event.kind() == CaseEvent.Kind.CONFIRMED || (confirmed && !reopened),
        everSolved || solved,
        solved ? event.time() : solveTime,
        solved ? event.words() : solveMessage,
        event.time());
  }

  /** Who heard of a case that is late owns it only if the event after it says so. */
  private String ownerAfter(CaseEvent event) {
    return event.owner().isEmpty() || event.kind() == CaseEvent.Kind.ESCALATED
        ? owner
        : event.owner();
  }
}
