package dev.cxos.survey.contactgovernance;

import dev.cxos.survey.contactgovernance.Arbitration.OutOfScope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer stands.
 *
 * @param policyId the policy in force
 * @param previousPolicyId the one before it; empty if there was none
 * @param time when this was so
 * @param windows what counts in each window
 * @param classes each class of the policy
 * @param waiting who waits for a turn
 * @param outOfScope the rules that do not hold for the customer
 */
public record ContactStanding(
    String policyId,
    String previousPolicyId,
    Instant time,
    List<Windows.Use> windows,
    List<ClassStanding> classes,
    List<Waiting> waiting,
    List<OutOfScope> outOfScope) {

  /** Copies what it is given. */
  public ContactStanding {
    windows = List.copyOf(windows);
    classes = List.copyOf(classes);
    waiting = List.copyOf(waiting);
    outOfScope = List.copyOf(outOfScope);
  }

  /**
   * Where a class stands.
   *
   * @param contactClass the class
   * @param ruling what would be answered now
   * @param previous what the policy before would have answered; null if there was none
   */
  public record ClassStanding(String contactClass, Ruling ruling, @Nullable Ruling previous) {

    /** Whether the change of policy changed the answer. */
    public boolean changed() {
      return previous != null && !previous.equals(ruling);
    }
  }

  /**
   * A class that waits.
   *
   * @param contactClass the class
   * @param start since when
   * @param until when it was told to come back
   * @param overdue whether it waited longer than its guarantee
   */
  public record Waiting(String contactClass, Instant start, Instant until, boolean overdue) {}
}
