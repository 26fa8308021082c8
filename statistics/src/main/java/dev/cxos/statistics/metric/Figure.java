package dev.cxos.statistics.metric;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.ScoreCounts;
import dev.cxos.statistics.mean.TwoMeans;
import java.util.List;
import java.util.Optional;

/**
 * A figure as it may be shown: below the minimum nothing that would give the value away is in it.
 *
 * @param formula how it was computed
 * @param estimate the value with its interval; empty when it is muted
 * @param n the cases that count towards it
 * @param missing the cases of the same selection that say nothing
 * @param minimumN the cases needed before the value is shown
 * @param parts what it is made of; empty when it is muted
 * @param comparison the change against the baseline; empty without one
 * @param baselineN the cases behind the baseline
 */
public record Figure(
    Formula formula,
    Optional<Estimate> estimate,
    long n,
    long missing,
    int minimumN,
    List<Part> parts,
    Optional<Comparison> comparison,
    long baselineN) {

  /** Copies what it is given. */
  public Figure {
    parts = List.copyOf(parts);
  }

  /**
   * One part of what a value is made of.
   *
   * @param label the part
   * @param n the cases in it
   */
  public record Part(String label, long n) {}

  /**
   * How many of a group did something.
   *
   * @param successes how many did
   * @param n the size of the group
   */
  public record Share(long successes, long n) {
    /** Nobody. */
    public static final Share NOBODY = new Share(0, 0);

    private ScoreCounts counts() {
      return ScoreCounts.of(0, n - successes, successes);
    }
  }

  /** A share in percent, with Wilson's interval. */
  public static Figure ofShare(Formula formula, Share share, int minimumN, Confidence confidence) {
    return figure(
        formula,
        share.n(),
        minimumN,
        metric(formula).measure(share.counts(), confidence),
        Optional.empty(),
        0);
  }

  /** A share in percent, compared with another group by Newcombe's interval. */
  public static Figure ofShares(
      Formula formula, Share baseline, Share share, int minimumN, Confidence confidence) {
    ExperienceMetric metric = metric(formula);
    Comparison comparison = metric.compare(baseline.counts(), share.counts(), confidence, minimumN);
    return figure(
        formula,
        share.n(),
        minimumN,
        comparison.current(),
        Optional.of(muted(comparison, baseline.n(), share.n(), minimumN)),
        baseline.n());
  }

  /**
   * A mean, with Student's interval.
   *
   * @param sample the values; empty if there are none
   */
  public static Figure ofMean(
      Formula formula, Optional<Sample> sample, int minimumN, Confidence confidence) {
    return figure(
        formula,
        n(sample),
        minimumN,
        sample.map(values -> mean(formula, values, confidence)),
        Optional.empty(),
        0);
  }

  /** A mean, compared with another group by Welch's test. */
  public static Figure ofMeans(
      Formula formula,
      Optional<Sample> baseline,
      Optional<Sample> sample,
      int minimumN,
      Confidence confidence) {
    Optional<Difference> difference =
        n(baseline) < 2 || n(sample) < 2
            ? Optional.empty()
            : Optional.of(
                new TwoMeans(sample.orElseThrow(), baseline.orElseThrow()).welch(confidence));
    Comparison comparison =
        new Comparison(
            baseline.map(values -> mean(formula, values, confidence)),
            sample.map(values -> mean(formula, values, confidence)),
            difference,
            difference
                .map(
                    change ->
                        Verdict.decide(
                            change.interval(), (double) n(baseline), (double) n(sample), minimumN))
                .orElse(Verdict.TOO_FEW));
    return figure(
        formula,
        n(sample),
        minimumN,
        comparison.current(),
        Optional.of(muted(comparison, n(baseline), n(sample), minimumN)),
        n(baseline));
  }

  /**
   * The same with the number of cases that say nothing.
   *
   * @param cases the cases of the same selection without what the figure is about
   */
  public Figure withMissing(long cases) {
    return new Figure(formula, estimate, n, cases, minimumN, parts, comparison, baselineN);
  }

  /** The interval of the value; empty when it is muted or has none. */
  public Optional<Interval> interval() {
    return estimate.flatMap(Estimate::precision).map(Precision::interval);
  }

  private static Figure figure(
      Formula formula,
      long n,
      int minimumN,
      Optional<Estimate> estimate,
      Optional<Comparison> comparison,
      long baselineN) {
    return new Figure(
        formula,
        n >= minimumN ? estimate : Optional.empty(),
        n,
        0,
        minimumN,
        List.of(),
        comparison,
        baselineN);
  }

  private static Comparison muted(Comparison full, long baselineN, long n, int minimumN) {
    boolean baselineShown = baselineN >= minimumN;
    boolean shown = n >= minimumN;
    return baselineShown && shown
        ? full
        : new Comparison(
            baselineShown ? full.baseline() : Optional.empty(),
            shown ? full.current() : Optional.empty(),
            Optional.empty(),
            Verdict.TOO_FEW);
  }

  private static Estimate mean(Formula formula, Sample sample, Confidence confidence) {
    Optional<Precision> precision =
        sample.standardError().isEmpty()
            ? Optional.empty()
            : Optional.of(
                precision(formula, sample, sample.standardError().getAsDouble(), confidence));
    return new Estimate(formula, sample.mean(), sample.n(), (double) sample.n(), precision);
  }

  private static Precision precision(
      Formula formula, Sample sample, double standardError, Confidence confidence) {
    Interval interval =
        Interval.around(sample.mean(), standardError, confidence.t(sample.n() - 1.0), confidence);
    return new Precision(
        standardError,
        formula
            .range()
            .map(range -> interval.clamp(range.lowest(), range.highest()))
            .orElse(interval));
  }

  private static ExperienceMetric metric(Formula formula) {
    return new ShareMetric(formula, formula, FavourableScores.of(1));
  }

  private static long n(Optional<Sample> sample) {
    return sample.map(Sample::n).orElse(0L);
  }
}
