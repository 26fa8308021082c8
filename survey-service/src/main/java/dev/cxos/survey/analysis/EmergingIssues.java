package dev.cxos.survey.analysis;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.burst.PoissonBurst;
import dev.cxos.statistics.discovery.FalseDiscovery;
import dev.cxos.statistics.rate.TwoPoissonRates;
import dev.cxos.survey.metric.CountSeries.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds series whose latest counts are too high for chance. Pure. Formula {@code emerging_issue},
 * version 1.
 *
 * <p>Each series is tested over the last day and over the last seven, against the eight weeks
 * before: a day against the same weekday, seven days against all, so that a weekly rhythm is no
 * signal. The baseline is estimated, and its noise counts; a series that varies by more than chance
 * has to stand out by as much more. The two tests of a series are put together by Bonferroni, all
 * series of a day by Benjamini and Hochberg, and the bound of a day is a 365th of that of a year.
 */
public final class EmergingIssues {

  /** The formula and its version. */
  public static final String FORMULA = "emerging_issue/1";

  /**
   * The share of years with any false report that is aimed at, if counts vary as their baseline
   * tells. Measured on generated years, half of whose series vary by more than that: 0.03 (ADR
   * 0029).
   */
  public static final double FALSE_ALARM_YEARS = 0.01;

  /** How many days before the judged ones make the baseline. */
  public static final int BASELINE_DAYS = 56;

  /** The longest stretch that is judged. */
  public static final int RECENT_DAYS = 7;

  /** The days that a reader must provide: baseline, and the days to be judged. */
  public static final int DAYS = BASELINE_DAYS + RECENT_DAYS;

  private static final int WEEK = 7;
  private static final double DAYS_OF_YEAR = 365;
  private static final int TESTS = 2;

  /** Eight weeks tell variation beyond chance only roughly; too little of it makes false alarms. */
  private static final double CAUTION = 2;

  /** Fewer events than this are not worth anybody's time, however rare the series. */
  private static final long FEWEST_EVENTS = 5;

  private EmergingIssues() {}

  /**
   * A series that stands out.
   *
   * @param series its name
   * @param unit the unit
   * @param start the first of the judged days
   * @param end the day after the last one
   * @param count what was counted on them
   * @param expected what the baseline leads to expect
   * @param ratio how many times the expected rate it is, with a 95 percent interval
   * @param p the chance of so many or more if nothing had changed
   * @param adjustedP the same with all series of the day in mind
   */
  public record Found(
      String series,
      String unit,
      LocalDate start,
      LocalDate end,
      long count,
      double expected,
      Interval ratio,
      double p,
      double adjustedP) {}

  /**
   * What a detection came to.
   *
   * @param found the issues, the strongest first
   * @param tested how many series had enough history to be tested
   * @param bound the adjusted p-value at and below which a series is reported
   */
  public record Outcome(List<Found> found, int tested, double bound) {}

  /**
   * Judges the days before a given one.
   *
   * @param series the series, with at least {@link #DAYS} days before {@code end}
   * @param end the day after the last one to be judged
   * @return the issues, the one that stands out most first
   */
  public static Outcome detect(List<Series> series, LocalDate end) {
    List<Tested> tested = new ArrayList<>();
    for (Series one : series) {
      judge(one, end).ifPresent(tested::add);
    }
    double[] adjusted =
        FalseDiscovery.benjaminiHochberg(tested.stream().mapToDouble(Tested::p).toArray());
    double bound = FALSE_ALARM_YEARS / DAYS_OF_YEAR;
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] <= bound && tested.get(i).stretch().events() >= FEWEST_EVENTS) {
        found.add(tested.get(i).found(end, adjusted[i]));
      }
    }
    found.sort(Comparator.comparingDouble(Found::p).thenComparing(Found::series));
    return new Outcome(List.copyOf(found), tested.size(), bound);
  }

  private static Optional<Tested> judge(Series series, LocalDate end) {
    Days days = Days.of(series, end);
    if (days.baselineEvents() == 0 && days.recentEvents() == 0) {
      return Optional.empty();
    }
    double dispersion = days.dispersion();
    return Stream.of(
            Tested.of(series, days.lastDay(), 1, dispersion),
            Tested.of(series, days.lastWeek(), RECENT_DAYS, dispersion))
        .flatMap(Optional::stream)
        .min(Comparator.comparingDouble(Tested::p));
  }

  /** A test of one series, the stronger of its two. */
  private record Tested(Series series, Stretch stretch, int length, double dispersion, double p) {

    static Optional<Tested> of(Series series, Stretch stretch, int length, double dispersion) {
      if (stretch.size() <= 0 || stretch.baselineSize() <= 0) {
        return Optional.empty();
      }
      double p =
          PoissonBurst.predictiveUpperTail(
              stretch.events(), stretch.baselineEvents(), stretch.exposure(), dispersion);
      return Optional.of(new Tested(series, stretch, length, dispersion, Math.min(1, TESTS * p)));
    }

    Found found(LocalDate end, double adjustedP) {
      return new Found(
          series.name(),
          series.unit(),
          end.minusDays(length),
          end,
          stretch.events(),
          stretch.baselineEvents() / stretch.exposure(),
          ratio(),
          p,
          adjustedP);
    }

    /** Counted in lumps of the size of the dispersion, so that it is as wide as it must be. */
    private Interval ratio() {
      return new TwoPoissonRates(
              Math.round(stretch.baselineEvents() / dispersion),
              stretch.baselineSize(),
              Math.round(stretch.events() / dispersion),
              stretch.size())
          .exactInterval(Confidence.NINETY_FIVE)
          .orElseThrow();
    }
  }

  /** Events of judged days and of their baseline, and out of how much each. */
  private record Stretch(long events, double size, long baselineEvents, double baselineSize) {
    double exposure() {
      return baselineSize / size;
    }
  }

  /** A series laid out by day: baseline first, the judged days last. */
  @SuppressWarnings("ArrayRecordComponent") // laid out once, read by its own methods only
  private record Days(long[] counts, double[] sizes) {

    static Days of(Series series, LocalDate end) {
      long[] counts = new long[DAYS];
      double[] sizes = new double[DAYS];
      LocalDate first = end.minusDays(DAYS);
      for (int i = 0; i < DAYS; i++) {
        LocalDate day = first.plusDays(i);
        counts[i] = series.counts().getOrDefault(day, 0L);
        sizes[i] =
            series.denominators().isEmpty() ? 1 : series.denominators().getOrDefault(day, 0L);
      }
      return new Days(counts, sizes);
    }

    long baselineEvents() {
      return events(0, BASELINE_DAYS, 1);
    }

    long recentEvents() {
      return events(BASELINE_DAYS, DAYS, 1);
    }

    Stretch lastDay() {
      int last = DAYS - 1;
      int sameWeekday = last % WEEK;
      return new Stretch(
          counts[last],
          sizes[last],
          events(sameWeekday, BASELINE_DAYS, WEEK),
          size(sameWeekday, BASELINE_DAYS, WEEK));
    }

    Stretch lastWeek() {
      return new Stretch(
          recentEvents(),
          size(BASELINE_DAYS, DAYS, 1),
          baselineEvents(),
          size(0, BASELINE_DAYS, 1));
    }

    /** Pearson's chi-squared over its degrees of freedom, by weekday, with caution; at least 1. */
    double dispersion() {
      double chi = 0;
      int freedom = 0;
      for (int weekday = 0; weekday < WEEK; weekday++) {
        double rate = events(weekday, BASELINE_DAYS, WEEK) / size(weekday, BASELINE_DAYS, WEEK);
        if (!(rate > 0)) {
          continue;
        }
        freedom--;
        for (int i = weekday; i < BASELINE_DAYS; i += WEEK) {
          double expected = rate * sizes[i];
          if (expected > 0) {
            chi += Math.pow(counts[i] - expected, 2) / expected;
            freedom++;
          }
        }
      }
      return freedom > 0 ? Math.max(1, 1 + CAUTION * (chi / freedom - 1)) : 1;
    }

    private long events(int from, int to, int step) {
      long sum = 0;
      for (int i = from; i < to; i += step) {
        sum += counts[i];
      }
      return sum;
    }

    private double size(int from, int to, int step) {
      double sum = 0;
      for (int i = from; i < to; i += step) {
        sum += sizes[i];
      }
      return sum;
    }
  }
}
