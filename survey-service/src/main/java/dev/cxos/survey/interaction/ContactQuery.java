package dev.cxos.survey.interaction;

import dev.cxos.survey.metric.DayWindow;
import dev.cxos.survey.metric.TimeBucket;
import org.jspecify.annotations.Nullable;

/**
 * A question for contact figures.
 *
 * @param window the window
 * @param selection which contacts count
 * @param groupBy into which groups they are put
 * @param bucket into which buckets of time they are put
 * @param baseline what each figure is compared with
 * @param confidence the confidence of the intervals, above 0 and below 1
 * @param minimumN the contacts needed before a value is shown, at least 1
 * @param denominator what the contact rate is per
 * @param currency the currency of costs; empty for no costs
 */
public record ContactQuery(
    DayWindow window,
    Selection selection,
    GroupBy groupBy,
    TimeBucket bucket,
    Baseline baseline,
    double confidence,
    int minimumN,
    Denominator denominator,
    String currency) {

  /** Whether agents are told apart anywhere in it. */
  boolean namesAgents() {
    return groupBy == GroupBy.AGENT
        || selection.agent() != null
        || (baseline instanceof Baseline.OtherSelection(Selection other) && other.agent() != null);
  }

  /**
   * Which contacts count; null for all.
   *
   * @param unit this unit and those below it
   * @param journeyId the last part of the journey's name
   * @param stage this stage, with the retired ones that it follows
   * @param touchpoint this touchpoint, with the retired ones that it follows
   * @param reasonId the last part of the reason's name
   * @param channel this channel
   * @param agent this agent
   */
  public record Selection(
      @Nullable String unit,
      @Nullable String journeyId,
      @Nullable String stage,
      @Nullable String touchpoint,
      @Nullable String reasonId,
      @Nullable String channel,
      @Nullable String agent) {

    /** All that the caller may see. */
    public static final Selection ALL = new Selection(null, null, null, null, null, null, null);
  }

  /** How contacts are put into groups. */
  public enum GroupBy {
    /** One group of all. */
    NONE,
    /** The units directly below the selected one. */
    CHILD_UNIT,
    /** The stages of the selected journey. */
    STAGE,
    /** The touchpoints of the selected journey. */
    TOUCHPOINT,
    /** The reasons. */
    REASON,
    /** The channels. */
    CHANNEL,
    /** The agents. */
    AGENT
  }

  /** What contacts are set against. */
  public enum Denominator {
    /** Orders. */
    ORDERS(ContactSlots.ORDERS),
    /** Customers. */
    CUSTOMERS(ContactSlots.CUSTOMERS);

    private final int slot;

    Denominator(int slot) {
      this.slot = slot;
    }

    int slot() {
      return slot;
    }
  }

  /** What figures are compared with. */
  public sealed interface Baseline {

    /** Nothing. */
    record None() implements Baseline {}

    /** The same selection in another window, taken as a whole. */
    record OtherWindow(DayWindow window) implements Baseline {}

    /** Another selection in the same window. */
    record OtherSelection(Selection selection) implements Baseline {}
  }
}
