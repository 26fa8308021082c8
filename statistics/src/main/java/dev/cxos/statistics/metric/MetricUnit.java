package dev.cxos.statistics.metric;

import java.util.Optional;

/** What a metric's value counts in. */
public enum MetricUnit {
  /** Net promoter points, -100 to 100. */
  POINTS,
  /** Percent of the people who answered, 0 to 100. */
  PERCENT,
  /** Scores of the question's own scale. */
  SCORE,
  /** Minutes, 0 and more. */
  MINUTES,
  /** Seconds, 0 and more. */
  SECONDS,
  /** For each hundred of the denominator, 0 and more. */
  PER_HUNDRED,
  /** Minor units of a currency, 0 and more. */
  MINOR_UNITS,
  /** Things for each customer, 0 and more. */
  PER_CUSTOMER;

  /** The values that a metric can have; empty if they are the scale of the question. */
  Optional<ValueRange> range() {
    return switch (this) {
      case POINTS -> Optional.of(ValueRange.POINTS);
      case PERCENT -> Optional.of(ValueRange.PERCENT);
      case SCORE -> Optional.empty();
      case MINUTES -> Optional.of(ValueRange.MINUTES);
      case SECONDS, PER_HUNDRED, MINOR_UNITS, PER_CUSTOMER -> Optional.of(ValueRange.FROM_ZERO);
    };
  }
}
