package dev.cxos.decision.policy;

/**
 * A condition that was checked and can be evaluated: pure, bounded in time, safe for many threads.
 */
@FunctionalInterface
public interface Condition {

  /**
   * Whether it holds for a case.
   *
   * @throws ConditionFault if it cannot be evaluated, as when it divides by zero
   */
  boolean holds(CaseFacts facts) throws ConditionFault;

  /** A condition could not be evaluated for a case; it is then taken not to hold. */
  final class ConditionFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says why, for the log. */
    public ConditionFault(String message) {
      super(message, null, false, false);
    }
  }
}
