package dev.cxos.cli.figures;

import com.google.type.Date;
import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.Baseline;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.Grouping;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.Selection;
import dev.cxos.survey.v1.TimeBucket;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which answers are put into a figure, and how; the part of a query that all metrics share. */
public final class QueryOptions {
  /** The first day for which responses may be recorded. */
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  @Option(
      names = "--survey",
      required = true,
      paramLabel = "SURVEY",
      description = "The survey, such as airport.")
  private String survey = "";

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "Group by stage, touchpoint, unit, or an attribute such as terminal.")
  private @Nullable String by;

  @Option(
      names = "--unit",
      paramLabel = "PATH",
      description = "This unit and those below it, such as /emea/lisbon.")
  private @Nullable String unit;

  @Option(names = "--stage", paramLabel = "STAGE", description = "This stage of the journey.")
  private @Nullable String stage;

  @Option(
      names = "--touchpoint",
      paramLabel = "TOUCHPOINT",
      description = "This touchpoint of the journey.")
  private @Nullable String touchpoint;

  @Option(
      names = "--where",
      paramLabel = "ATTRIBUTE=VALUE",
      description = "Only answers with this value; up to twice.")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day, such as 2026-01-01 (UTC).")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day, included.")
  private @Nullable LocalDate to;

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
    return survey;
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
            .setQuestionnaire("questionnaires/" + survey)
            .setMetric(metric)
            .setQuestion(question)
            .setOption(option)
            .setConfidence(confidence)
            .setMinimumN(minimumN)
            .setWeighted(weighted);
    if (from != null || to != null) {
      query.setWindow(range(from == null ? EARLIEST : from, to == null ? today : to));
    }
    if (unit != null || stage != null || touchpoint != null || !where.isEmpty()) {
      query.setSelection(selection(unit, where));
    }
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
    boolean window = compareFrom != null || compareTo != null;
    boolean other = compareUnit != null || !compareWhere.isEmpty();
    if (window && other) {
      throw Problem.usage(
              "a figure is compared with another window or with another selection, not with both")
          .suggest(
              "leave out --compare-from and --compare-to, or --compare-unit and --compare-where");
    }
    if (window) {
      return Baseline.newBuilder()
          .setWindow(
              range(
                  compareFrom == null ? EARLIEST : compareFrom,
                  compareTo == null ? today : compareTo))
          .build();
    }
    if (other) {
      return Baseline.newBuilder()
          .setSelection(
              selection(
                  compareUnit == null ? unit : compareUnit,
                  compareWhere.isEmpty() ? where : compareWhere))
          .build();
    }
    return null;
  }

  private Selection selection(@Nullable String ofUnit, Map<String, String> attributes) {
    Selection.Builder selection = Selection.newBuilder().putAllAttributes(attributes);
    if (ofUnit != null) {
      selection.setUnit(ofUnit);
    }
    if (stage != null) {
      selection.setStage(stage);
    }
    if (touchpoint != null) {
      selection.setTouchpoint(touchpoint);
    }
    return selection.build();
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

  private static DateRange range(LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw Problem.usage("the window ends on " + last + ", before it begins on " + first);
    }
    return DateRange.newBuilder()
        .setStartDate(date(first))
        .setEndDate(date(last.plusDays(1)))
        .build();
  }

  private static Date date(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }
}
