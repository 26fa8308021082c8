package dev.cxos.decision.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of a step.
 *
 * @param approver who approved it; empty while nobody has
 * @param onBehalfOf in whose place; empty if in the approver's own right
 * @param approveTime when it was approved; null while it was not
 * @param timedOut whether it was passed over because nobody answered in time
 */
public record StepResult(
    String approver, String onBehalfOf, @Nullable Instant approveTime, boolean timedOut) {

  static final StepResult NONE = new StepResult("", "", null, false);
  static final StepResult TIMED_OUT = new StepResult("", "", null, true);
}
