package dev.cxos.survey.contactgovernance;

import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * What other rules would have done.
 *
 * @param requests how many requests were decided anew
 * @param identical how many came out the same
 * @param erased how many were passed over, because their customer was erased
 * @param shifts how many of each kind there were and would have been
 * @param changed the first answers that would have changed
 */
public record ContactSimulation(
    long requests, long identical, long erased, List<Shift> shifts, List<Changed> changed) {

  /** Copies what it is given. */
  public ContactSimulation {
    shifts = List.copyOf(shifts);
    changed = List.copyOf(changed);
  }

  /**
   * A kind of request.
   *
   * @param contactClass its class
   * @param recorded what was answered
   * @param recordedRule the rule that decided
   * @param candidate what would have been answered
   * @param candidateRule the rule that would have decided
   */
  public record Kind(
      String contactClass,
      Outcome recorded,
      String recordedRule,
      Outcome candidate,
      String candidateRule) {}

  /**
   * How many requests are of a kind.
   *
   * @param kind the kind
   * @param count how many
   */
  public record Shift(Kind kind, long count) {}

  /**
   * A request that would have been answered otherwise.
   *
   * @param customer the customer
   * @param contactClass the class
   * @param time when it was asked
   * @param recorded what was answered
   * @param candidate what would have been answered
   * @param windows what counted in each window of the candidate
   */
  public record Changed(
      String customer,
      String contactClass,
      Instant time,
      Ruling recorded,
      Ruling candidate,
      List<Windows.Use> windows) {

    /** Copies what it is given. */
    public Changed {
      windows = List.copyOf(windows);
    }
  }
}
