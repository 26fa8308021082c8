package dev.cxos.survey.metric;

import org.jspecify.annotations.Nullable;

/**
 * A question for figures.
 *
 * @param questionnaireId the last part of the questionnaire's name
 * @param question the id of the question; null if only one fits the metric
 * @param metric the metric
 * @param option the option, for a share of choices
 * @param window the window
 * @param selection which answers count
 * @param grouping into which groups they are put
 * @param bucket into which buckets of time they are put
 * @param baseline what each figure is compared with
 * @param confidence the confidence of the intervals, above 0 and below 1
 * @param minimumN the answers needed before a value is shown, at least 1
 * @param weighted whether each response counts with its weight
 */
public record MetricQuery(
    String questionnaireId,
    @Nullable String question,
    Metric metric,
    @Nullable String option,
    DayWindow window,
    Selection selection,
    Grouping grouping,
    TimeBucket bucket,
    Baseline baseline,
    double confidence,
    int minimumN,
    boolean weighted) {

  /** The same question for other groups. */
  public MetricQuery groupedBy(Grouping other) {
    return new MetricQuery(
        questionnaireId,
        question,
        metric,
        option,
        window,
        selection,
        other,
        bucket,
        baseline,
        confidence,
        minimumN,
        weighted);
  }
}
