package dev.cxos.decision.approval;

import dev.cxos.decision.approval.ApprovalEvent.Kind;
import dev.cxos.decision.calendar.WorkingCalendars;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.ApprovalStep.OnTimeout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a request is: nothing but a function of its chain and of what happened, in order.
 *
 * <p>The clock of a step runs from the moment its turn comes. A pause stops it and outlasts the
 * step: if the step is approved meanwhile, the clock of the next one stands until somebody resumes.
 * How much of its time a step has used is counted anew in the calendar of now, so that a changed
 * calendar holds for steps that wait.
 *
 * @param chain the steps
 * @param state where it stands
 * @param currentStep the step that waits, counted from 0; that at which it ended if it was not
 *     approved, the number of steps if it was
 * @param results what came of each step
 * @param runs how long the clock of the waiting step ran before it was last stopped
 * @param runningSince since when its clock runs; null if it stands or nothing waits
 * @param lastTime when something last happened
 */
public record ApprovalProgress(
    List<ApprovalStep> chain,
    ApprovalState state,
    int currentStep,
    List<StepResult> results,
    List<Run> runs,
    @Nullable Instant runningSince,
    Instant lastTime) {

  /** A time in which the clock ran. */
  public record Run(Instant from, Instant until) {}

  /** Copies what it is given. */
  public ApprovalProgress {
    chain = List.copyOf(chain);
    results = List.copyOf(results);
    runs = List.copyOf(runs);
  }

  /**
   * A request that was just made.
   *
   * @param chain at least one step
   */
  public static ApprovalProgress opened(List<ApprovalStep> chain, Instant at) {
    return new ApprovalProgress(
        chain,
        ApprovalState.WAITING,
        0,
        chain.stream().map(_ -> StepResult.NONE).toList(),
        List.of(),
        at,
        at);
  }

  /**
   * How far it is after something more happened.
   *
   * @throws IllegalStateException if that cannot happen now
   */
  public ApprovalProgress after(ApprovalEvent event) {
    if (state.isSettled() || event.step() != currentStep || event.time().isBefore(lastTime)) {
      throw new IllegalStateException(
          event.kind() + " of step " + event.step() + " cannot follow " + state);
    }
    Instant at = event.time();
    return switch (event.kind()) {
      case OPENED -> throw new IllegalStateException("a request is opened once");
      case COMMENTED -> with(state, runs, runningSince, at);
      case PAUSED -> paused(at);
      case RESUMED ->
          with(ApprovalState.WAITING, runs, runningSince == null ? at : runningSince, at);
      case APPROVED -> approved(event);
      case TIMED_OUT -> timedOut(at);
      case REFUSED -> with(ApprovalState.REFUSED, List.of(), null, at);
      case WITHDRAWN -> with(ApprovalState.WITHDRAWN, List.of(), null, at);
      case STOPPED -> with(ApprovalState.STOPPED, List.of(), null, at);
    };
  }

  /** The step that waits, or at which it ended; null if all are approved. */
  public @Nullable ApprovalStep step() {
    return currentStep < chain.size() ? chain.get(currentStep) : null;
  }

  /** When it was settled; null while it waits. */
  public @Nullable Instant settleTime() {
    return state.isSettled() ? lastTime : null;
  }

  /** Whose authority was used: who approved, and in whose place. */
  public Set<String> approvers() {
    Set<String> approvers = new LinkedHashSet<>();
    for (StepResult result : results) {
      if (!result.approver().isEmpty()) {
        approvers.add(result.approver());
      }
      if (!result.onBehalfOf().isEmpty()) {
        approvers.add(result.onBehalfOf());
      }
    }
    return approvers;
  }

  /**
   * When the waiting step is over.
   *
   * @param calendars the calendars by their ids; by one that is missing every minute counts
   */
  public DueTime dueTime(Map<String, WorkingCalendars.InUse> calendars) {
    ApprovalStep step = step();
    if (step == null || runningSince == null || step.timeoutMinutes() == 0) {
      return DueTime.NONE;
    }
    @Nullable String id = step.calendar();
    WorkingCalendars.InUse calendar =
        id == null
            ? WorkingCalendars.InUse.ALWAYS
            : calendars.getOrDefault(id, WorkingCalendars.InUse.ALWAYS);
    Duration left = Duration.ofMinutes(step.timeoutMinutes());
    for (Run run : runs) {
      left = left.minus(calendar.time().elapsed(run.from(), run.until()));
    }
    Instant due = calendar.time().due(runningSince, left.isNegative() ? Duration.ZERO : left);
    // A calendar that gives less time than the one before takes nobody's turn in the past.
    due = later(later(due, calendar.changeTime()), lastTime);
    return new DueTime(due, id, id == null ? null : calendar.revision());
  }

  /**
   * What happens because time ran out, if it did.
   *
   * @param now the present moment
   */
  public Optional<ApprovalEvent> timeout(
      Map<String, WorkingCalendars.InUse> calendars, Instant now) {
    @Nullable Instant due = dueTime(calendars).time();
    return due == null || due.isAfter(now)
        ? Optional.empty()
        : Optional.of(ApprovalEvent.byNobody(Kind.TIMED_OUT, due, currentStep));
  }

  private ApprovalProgress paused(Instant at) {
    if (runningSince == null) {
      return with(ApprovalState.PAUSED, runs, null, at);
    }
    List<Run> more = new ArrayList<>(runs);
    more.add(new Run(runningSince, at));
    return with(ApprovalState.PAUSED, more, null, at);
  }

  private ApprovalProgress approved(ApprovalEvent event) {
    StepResult result = new StepResult(event.actor(), event.onBehalfOf(), event.time(), false);
    return next(
        result, currentStep + 1 == chain.size() ? ApprovalState.APPROVED : state, event.time());
  }

  private ApprovalProgress timedOut(Instant at) {
    boolean ends =
        currentStep + 1 == chain.size() || chain.get(currentStep).onTimeout() == OnTimeout.REFUSE;
    return next(StepResult.TIMED_OUT, ends ? ApprovalState.TIMED_OUT : state, at);
  }

  private ApprovalProgress next(StepResult result, ApprovalState then, Instant at) {
    List<StepResult> more = new ArrayList<>(results);
    more.set(currentStep, result);
    int step = then == ApprovalState.TIMED_OUT ? currentStep : currentStep + 1;
    return new ApprovalProgress(
        chain, then, step, more, List.of(), then == ApprovalState.WAITING ? at : null, at);
  }

  private ApprovalProgress with(
      ApprovalState then, List<Run> ran, @Nullable Instant since, Instant at) {
    return new ApprovalProgress(chain, then, currentStep, results, ran, since, at);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
