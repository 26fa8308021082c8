package dev.cxos.survey.metric;

/** How answers are put into groups. */
public sealed interface Grouping {

  /** One group of all. */
  record None() implements Grouping {}

  /** By a segment attribute. */
  record ByAttribute(String attribute) implements Grouping {}

  /** By the stages of the journey. */
  record ByStage() implements Grouping {}

  /** By the touchpoints of the journey. */
  record ByTouchpoint() implements Grouping {}

  /** By the units directly below the selected one. */
  record ByChildUnit() implements Grouping {}
}
