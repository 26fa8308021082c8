package dev.cxos.statistics.oracle;

import java.math.BigDecimal;

/** How close is close enough: by one of both bounds. */
record Tolerance(double abs, double rel) {

  /** A printed figure stands for everything that rounds to it. */
  static Tolerance ofPrinted(BigDecimal printed) {
    return new Tolerance(0.5 * Math.pow(10, -printed.scale()) * (1 + 1e-9), 0);
  }

  boolean accepts(double got, double expected) {
    if (Double.compare(got, expected) == 0) {
      return true;
    }
    double distance = Math.abs(got - expected);
    return distance <= abs || distance <= rel * Math.abs(expected);
  }
}
