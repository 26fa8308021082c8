package dev.cxos.survey.contactgovernance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say to a request.
 *
 * @param outcome what may be done
 * @param rule the rule that decided
 * @param nextEligibleTime when a contact of the kind is next possible, as far as is known; null if
 *     waiting does not help
 * @param draw the draw of holdout and sampling; null if the class has neither
 * @param ruleScope what of the contact meets the scope of the rule; empty if it holds everywhere
 */
public record Ruling(
    Outcome outcome,
    String rule,
    @Nullable Instant nextEligibleTime,
    @Nullable Draw draw,
    String ruleScope) {

  /** By a rule that holds everywhere. */
  public Ruling(
      Outcome outcome, String rule, @Nullable Instant nextEligibleTime, @Nullable Draw draw) {
    this(outcome, rule, nextEligibleTime, draw, "");
  }

  /** What may be done. */
  public enum Outcome {
    /** Go ahead. */
    ALLOW,
    /** Come back later. */
    DEFER,
    /** Leave it. */
    SUPPRESS
  }

  /** No rule stood in the way. */
  public static final String ALLOWED = "allowed";

  /** The customer refused. */
  public static final String OPT_OUT = "opt-out";

  /** The customer did not agree, and the class needs it. */
  public static final String CONSENT_MISSING = "consent-missing";

  /** The policy has no such class. */
  public static final String CLASS_UNKNOWN = "class-unknown";

  /** The customer is held out. */
  public static final String HOLDOUT = "holdout";

  /** The customer is not in the sample. */
  public static final String SAMPLING = "sampling";

  /** What rules about turns begin with; the class whose turn it is follows. */
  public static final String TURN_OF = "turn-of-";

  /** Whether another ruling says the same for the same reason. */
  boolean saysTheSameAs(Ruling other) {
    return outcome == other.outcome && rule.equals(other.rule);
  }
}
