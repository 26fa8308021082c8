package dev.cxos.survey.metric;

/** What figures are compared with. */
public sealed interface Baseline {

  /** Nothing. */
  record None() implements Baseline {}

  /** The same selection in another window, taken as a whole. */
  record OtherWindow(DayWindow window) implements Baseline {}

  /** Another selection in the same window. */
  record OtherSelection(Selection selection) implements Baseline {}
}
