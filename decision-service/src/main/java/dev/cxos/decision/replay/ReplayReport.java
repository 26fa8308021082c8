package dev.cxos.decision.replay;

import dev.cxos.decision.decision.Outcome;
import dev.cxos.decision.decision.Reason;
import java.util.List;
import java.util.UUID;

/**
 * What would have been. All amounts are minor units of the policy's currency.
 *
 * @param currency ISO 4217 code
 * @param decisions how many were replayed and reported
 * @param identical how many came out the same in every respect
 * @param shifts how many came from which outcome to which, those that stayed among them
 * @param recordedCost what was really given and not taken back
 * @param candidateCost what would have been
 * @param recordedEscalations how many requests for approval there were
 * @param candidateEscalations how many there would have been
 * @param hoursSaved the measured waiting for requests that would not have been made
 * @param hoursAdded the waiting for requests that history did not have, each by the median
 * @param waits the measured requests behind that median
 * @param agents the most affected agents
 * @param units the most affected units
 * @param examples the largest decisions that came out differently
 * @param resultHash SHA-256 over all outcomes in their order, in hexadecimal
 */
public record ReplayReport(
    String currency,
    long decisions,
    long identical,
    List<Shift> shifts,
    long recordedCost,
    long candidateCost,
    long recordedEscalations,
    long candidateEscalations,
    double hoursSaved,
    double hoursAdded,
    long waits,
    List<Affected> agents,
    List<Affected> units,
    List<Changed> examples,
    String resultHash) {

  /** The version of the method. */
  public static final String FORMULA = "replay/1";

  /** Copies what it is given. */
  public ReplayReport {
    shifts = List.copyOf(shifts);
    agents = List.copyOf(agents);
    units = List.copyOf(units);
    examples = List.copyOf(examples);
  }

  /**
   * Decisions that went from one outcome to another.
   *
   * @param recorded what came of them
   * @param candidate what would have come of them
   * @param decisions how many
   * @param amount their amounts, added
   */
  public record Shift(Outcome recorded, Outcome candidate, long decisions, long amount) {}

  /**
   * Whom a change affects.
   *
   * @param key the agent's subject, or the unit's path
   * @param changed how many decisions came out differently
   * @param costDifference what would have been given more
   */
  public record Affected(String key, long changed, long costDifference) {}

  /**
   * A decision that came out differently.
   *
   * @param decision its id
   * @param amount how much was asked for
   * @param recorded what came of it
   * @param candidate what would have come of it
   * @param reasons why
   */
  public record Changed(
      UUID decision, long amount, Outcome recorded, Outcome candidate, List<Reason> reasons) {

    /** Copies what it is given. */
    public Changed {
      reasons = List.copyOf(reasons);
    }
  }
}
