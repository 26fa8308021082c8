package dev.cxos.cli.figures;

import dev.cxos.cli.Problem;
import dev.cxos.cli.Suggestion;
import dev.cxos.survey.v1.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The metrics by the names that are typed: {@code nps}, {@code csat_top2} and so on. */
public final class MetricName {
  private MetricName() {}

  /** Returns the names of all metrics. */
  public static List<String> all() {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric != Metric.METRIC_UNSPECIFIED && metric != Metric.UNRECOGNIZED)
        .map(MetricName::of)
        .toList();
  }

  /** Returns the name of a metric. */
  public static String of(Metric metric) {
    return metric.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the metric of a name; a hyphen stands for an underscore.
   *
   * @throws Problem if there is none
   */
  public static Metric parse(String name) {
    String wanted = name.toLowerCase(Locale.ROOT).replace('-', '_');
    if (!all().contains(wanted)) {
      throw Problem.usage("there is no metric \"" + name + "\"")
          .suggest(Suggestion.didYouMean(wanted, all()));
    }
    return Metric.valueOf(wanted.toUpperCase(Locale.ROOT));
  }
}
