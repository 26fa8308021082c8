package dev.cxos.cli.figures;

import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.Baseline;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.Grouping;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.TimeBucket;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which answers are put into a figure, and how; the part of a query that all metrics share. */
public final class QueryOptions {
  @Mixin private AnswerOptions answers = new AnswerOptions();

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "Group by stage, touchpoint, unit, or an attribute such as terminal.")
  private @Nullable String by;

  @Option(
      names = "--bucket",
      paramLabel = "BUCKET",
      description = "A figure for each ${COMPLETION-CANDIDATES}.")
  private @Nullable Bucket bucket;

  @Option(
      names = "--compare-from",
      paramLabel = "DAY",
      description = "First day of the window to compare with.")
  private @Nullable LocalDate compareFrom;

  @Option(
      names = "--compare-to",
      paramLabel = "DAY",
      description = "Last day of the window to compare with, included.")
  private @Nullable LocalDate compareTo;

  @Option(
      names = "--compare-unit",
      paramLabel = "PATH",
      description = "Compare with this unit in the same window.")
  private @Nullable String compareUnit;

  @Option(
      names = "--compare-where",
      paramLabel = "ATTRIBUTE=VALUE",
      description = "Compare with answers of this value.")
  private Map<String, String> compareWhere = new LinkedHashMap<>();

  @Option(names = "--weighted", description = "Count each response with its weight.")
  private boolean weighted;

  @Option(
      names = "--confidence",
      paramLabel = "SHARE",
      description = "Of the intervals; 0.95 unless given.")
  private double confidence;

  @Option(
      names = "--minimum-n",
      paramLabel = "N",
      description = "Answers needed before a value is shown; 30 unless given.")
  private int minimumN;

  /** The buckets of time as they are typed. */
  public enum Bucket {
    /** A day. */
    DAY,
    /** A week, from Monday. */
    WEEK,
    /** A month. */
    MONTH,
    /** A quarter. */
    QUARTER,
    /** A year. */
    YEAR
  }

  /** Returns the survey. */
  public String survey() {
    return answers.survey();
  }

  /** Returns what the figures are grouped by, or null. */
  public @Nullable String groupedBy() {
    return by;
  }

  /**
   * Returns the query for one metric.
   *
   * @param metric the metric
   * @param question the question; empty if the survey has one only that fits
   * @param option the option, for the share of a choice; empty otherwise
   * @param today the last day of a window without an end
   */
  public QueryMetricRequest query(Metric metric, String question, String option, LocalDate today) {
    QueryMetricRequest.Builder query =
        QueryMetricRequest.newBuilder()
            .setQuestionnaire("questionnaires/" + answers.survey())
            .setMetric(metric)
            .setQuestion(question)
            .setOption(option)
            .setConfidence(confidence)
            .setMinimumN(minimumN)
            .setWeighted(weighted);
    answers.window(today).ifPresent(query::setWindow);
    answers.selection().ifPresent(query::setSelection);
    if (by != null) {
      query.setGroupBy(grouping(by));
    }
    if (bucket != null) {
      query.setTimeBucket(TimeBucket.valueOf(bucket.name()));
    }
    Baseline baseline = baseline(today);
    return baseline == null ? query.build() : query.setBaseline(baseline).build();
  }

  private @Nullable Baseline baseline(LocalDate today) {
    Optional<DateRange> window = AnswerOptions.range(compareFrom, compareTo, today);
    boolean other = compareUnit != null || !compareWhere.isEmpty();
    if (window.isPresent() && other) {
      throw Problem.usage(
              "a figure is compared with another window or with another selection, not with both")
          .suggest(
              "leave out --compare-from and --compare-to, or --compare-unit and --compare-where");
    }
    if (window.isPresent()) {
      return Baseline.newBuilder().setWindow(window.get()).build();
    }
    return other
        ? Baseline.newBuilder().setSelection(answers.selection(compareUnit, compareWhere)).build()
        : null;
  }

  private static Grouping grouping(String by) {
    Grouping.Builder grouping = Grouping.newBuilder();
    return switch (by) {
      case "stage" -> grouping.setStage(true).build();
      case "touchpoint" -> grouping.setTouchpoint(true).build();
      case "unit" -> grouping.setChildUnit(true).build();
      default -> grouping.setAttribute(by).build();
    };
  }
}
