package dev.cxos.decision.policy;

import java.util.List;

/**
 * Who is asked, in this order, until somebody's limit covers the amount.
 *
 * @param id unique in the version
 * @param steps at least one
 */
public record ApprovalChain(String id, List<ApprovalStep> steps) {

  /** Copies what it is given. */
  public ApprovalChain {
    steps = List.copyOf(steps);
  }

  /**
   * The steps that an amount needs: all up to the first whose limit covers it.
   *
   * @return empty if no limit does
   */
  public List<ApprovalStep> stepsFor(long amount) {
    for (int i = 0; i < steps.size(); i++) {
      Long limit = steps.get(i).limit();
      if (limit == null || amount <= limit) {
        return steps.subList(0, i + 1);
      }
    }
    return List.of();
  }
}
