package dev.cxos.cli.figures;

import dev.cxos.cli.output.Cell;
import dev.cxos.cli.output.Tone;
import dev.cxos.survey.v1.Metric;
import dev.cxos.type.v1.Comparison;
import dev.cxos.type.v1.ConfidenceInterval;
import dev.cxos.type.v1.MetricUnit;
import dev.cxos.type.v1.MetricValue;
import dev.cxos.type.v1.Muted;
import java.util.Locale;

/** Words for the parts of a figure. A withheld value has no number in any of them. */
public final class FigureText {
  private FigureText() {}

  /**
   * Returns the value, or why it is withheld: {@code 39.84}, {@code 72.41%}, {@code too few: 14 of
   * 30 needed}.
   */
  public static Cell value(MetricValue figure) {
    if (figure.hasValue()) {
      return Cell.of(number(figure.getValue(), figure.getUnit()));
    }
    if (figure.getMuted().getReason() == Muted.Reason.TOO_FEW) {
      String text =
          "too few: %d of %d needed".formatted(figure.getN(), figure.getMuted().getMinimumN());
      return new Cell(text, Tone.QUIET);
    }
    return new Cell("no answers", Tone.QUIET);
  }

  /** Returns the interval of the value: {@code 37.23 to 42.45}; empty if there is none. */
  public static String interval(MetricValue figure) {
    return figure.hasInterval() ? interval(figure.getInterval(), figure.getUnit()) : "";
  }

  /** Returns the standard error; empty if there is none. */
  public static String standardError(MetricValue figure) {
    return figure.hasStandardError() ? decimals(figure.getStandardError()) : "";
  }

  /** Returns a count with its thousands apart: {@code 2,746}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /**
   * Returns the difference to the baseline with its interval: {@code +3.10 (-0.42 to 6.61)}; empty
   * if there is none.
   */
  public static String difference(MetricValue figure) {
    Comparison change = figure.getComparison();
    if (!figure.hasComparison() || !change.hasDifference()) {
      return "";
    }
    String signed = String.format(Locale.ROOT, "%+.2f", change.getDifference());
    return change.hasInterval()
        ? signed + " (" + interval(change.getInterval(), MetricUnit.POINTS) + ")"
        : signed;
  }

  /** Returns the value of the baseline; empty if there is none. */
  public static String baseline(MetricValue figure) {
    Comparison change = figure.getComparison();
    return figure.hasComparison() && change.hasBaselineValue()
        ? number(change.getBaselineValue(), figure.getUnit())
        : "";
  }

  /**
   * Returns what may be said of the change: a glyph for the direction, a word, and a colour for
   * better or worse.
   *
   * @param metric the metric; more is better for all but the share of a choice
   */
  public static Cell verdict(Metric metric, MetricValue figure) {
    if (!figure.hasComparison()) {
      return Cell.of("");
    }
    return verdict(metric == Metric.CHOICE_SHARE, figure);
  }

  /** Returns which way a value went, where neither way is better by itself. */
  public static Cell direction(MetricValue figure) {
    return figure.hasComparison() ? verdict(true, figure) : Cell.of("");
  }

  private static Cell verdict(boolean neutral, MetricValue figure) {
    return switch (figure.getComparison().getVerdict()) {
      case UP -> new Cell(neutral ? "▲ Up" : "▲ Better", neutral ? Tone.PLAIN : Tone.BETTER);
      case DOWN -> new Cell(neutral ? "▼ Down" : "▼ Worse", neutral ? Tone.PLAIN : Tone.WORSE);
      case NO_REAL_CHANGE -> new Cell("≈ No real change", Tone.QUIET);
      case TOO_FEW_TO_TELL -> new Cell("… Too few to tell", Tone.QUIET);
      case VERDICT_UNSPECIFIED, UNRECOGNIZED -> Cell.of("");
    };
  }

  private static String interval(ConfidenceInterval interval, MetricUnit unit) {
    return number(interval.getLow(), unit) + " to " + number(interval.getHigh(), unit);
  }

  private static String number(double value, MetricUnit unit) {
    return unit == MetricUnit.PERCENT ? decimals(value) + "%" : decimals(value);
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
