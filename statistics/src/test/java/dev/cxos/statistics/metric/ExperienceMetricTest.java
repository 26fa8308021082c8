package dev.cxos.statistics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Difference;
import dev.cxos.statistics.ScoreCounts;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExperienceMetricTest {

  private static final Confidence CONFIDENCE = Confidence.NINETY_FIVE;
  private static final List<ExperienceMetric> RATINGS =
      List.of(
          ExperienceMetric.csatTop2(),
          ExperienceMetric.csatMean(),
          ExperienceMetric.cesMean(),
          ExperienceMetric.cesFavourable(),
          ExperienceMetric.choiceShare(2));

  @Test
  void shouldMeasureNpsWithoutDismissedSurveysWhenSomeAreMissing() {
    ScoreCounts counts = nps(60, 20, 20).withMissing(25);
    Estimate nps = ExperienceMetric.nps().measure(counts, CONFIDENCE).orElseThrow();
    assertThat(nps.formula()).isEqualTo(Formula.NPS);
    assertThat(nps.value()).isEqualTo(40);
    assertThat(nps.n()).isEqualTo(100);
    assertThat(nps.effectiveN()).isEqualTo(100);
    assertInterval(nps, 23.38, 54.29);
  }

  @Test
  void shouldClampWhenAllArePromoters() {
    Estimate nps = ExperienceMetric.nps().measure(nps(10, 0, 0), CONFIDENCE).orElseThrow();
    assertInterval(nps, 47.50, 100);
  }

  @Test
  void shouldMeasureTopTwoInPercentWhenSatisfactionIsAsked() {
    ScoreCounts counts = ScoreCounts.of(1, 1, 1, 3, 15, 30);
    Estimate csat = ExperienceMetric.csatTop2().measure(counts, CONFIDENCE).orElseThrow();
    assertThat(csat.value()).isEqualTo(90);
    assertInterval(csat, 78.64, 95.65);
  }

  @Test
  void shouldMeasureEffortWhenScaleHasSevenOrFivePoints() {
    ExperienceMetric favourable = ExperienceMetric.cesFavourable();
    assertThat(value(favourable, ScoreCounts.of(1, 4, 6, 9, 15, 22, 30, 14))).isEqualTo(66);
    assertThat(value(favourable, ScoreCounts.of(1, 1, 1, 2, 3, 3))).isEqualTo(60);
    assertThat(value(ExperienceMetric.cesMean(), ScoreCounts.of(1, 4, 6, 9, 15, 22, 30, 14)))
        .isEqualTo(4.91);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> favourable.measure(ScoreCounts.of(0, new long[11]), CONFIDENCE))
        .withMessageContaining("1 to 7");
  }

  @Test
  void shouldBeEmptyWhenNobodyAnswered() {
    ScoreCounts none = ScoreCounts.of(1, 0, 0, 0, 0, 0).withMissing(12);
    ScoreCounts some = ScoreCounts.of(1, 1, 2, 3, 4, 5);
    for (ExperienceMetric metric : RATINGS) {
      assertThat(metric.measure(none, CONFIDENCE)).isEmpty();
      Comparison comparison = metric.compare(none, some, CONFIDENCE, 0);
      assertThat(comparison.baseline()).isEmpty();
      assertThat(comparison.current()).isPresent();
      assertThat(comparison.difference()).isEmpty();
      assertThat(comparison.verdict()).isEqualTo(Verdict.TOO_FEW);
    }
  }

  @Test
  void shouldHaveValueWithoutPrecisionWhenMeanHasOneAnswer() {
    ScoreCounts one = ScoreCounts.of(1, 0, 0, 0, 1, 0);
    Estimate mean = ExperienceMetric.csatMean().measure(one, CONFIDENCE).orElseThrow();
    assertThat(mean.value()).isEqualTo(4);
    assertThat(mean.precision()).isEmpty();
    assertThat(ExperienceMetric.csatMean().compare(one, one, CONFIDENCE, 0).verdict())
        .isEqualTo(Verdict.TOO_FEW);
  }

  @Test
  void shouldFindNoRealChangeWhenSmallGroupsMove() {
    Comparison small =
        ExperienceMetric.nps().compare(nps(50, 30, 20), nps(58, 27, 15), CONFIDENCE, 30);
    assertThat(small.difference().orElseThrow().value()).isCloseTo(13, within(1e-12));
    assertThat(small.difference().orElseThrow().statistic()).isCloseTo(1.21, within(0.005));
    assertThat(small.verdict()).isEqualTo(Verdict.NO_REAL_CHANGE);
  }

  @Test
  void shouldFindDirectionWhenLargeGroupsMove() {
    ScoreCounts before = nps(500, 300, 200);
    ScoreCounts after = nps(580, 270, 150);
    ExperienceMetric nps = ExperienceMetric.nps();
    assertThat(nps.compare(before, after, CONFIDENCE, 30).verdict()).isEqualTo(Verdict.UP);
    assertThat(nps.compare(after, before, CONFIDENCE, 30).verdict()).isEqualTo(Verdict.DOWN);
    assertThat(nps.compare(before, after, CONFIDENCE, 1001).verdict()).isEqualTo(Verdict.TOO_FEW);
  }

  @Test
  void shouldUseNewcombeWhenSharesAreCompared() {
    ScoreCounts before = ScoreCounts.of(0, 32, 48);
    ScoreCounts after = ScoreCounts.of(0, 14, 56);
    Difference change =
        ExperienceMetric.choiceShare(1).difference(before, after, CONFIDENCE).orElseThrow();
    assertThat(change.value()).isCloseTo(20, within(1e-9));
    assertThat(change.interval().low()).isCloseTo(5.24, within(0.005));
    assertThat(change.interval().high()).isCloseTo(33.39, within(0.005));
  }

  @Test
  void shouldNotCallItUpWhenWeightsLeaveFewEffectiveAnswers() {
    double[] weights = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 99};
    double[] squares = {0.01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9000};
    long[] counts = {100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10};
    ScoreCounts lopsided = ScoreCounts.weighted(0, counts, weights, squares);
    Comparison comparison =
        ExperienceMetric.nps().compare(nps(50, 30, 20), lopsided, CONFIDENCE, 30);
    assertThat(comparison.current().orElseThrow().formula()).isEqualTo(Formula.NPS_WEIGHTED);
    assertThat(comparison.current().orElseThrow().n()).isEqualTo(110);
    assertThat(comparison.verdict()).isEqualTo(Verdict.TOO_FEW);
  }

  @Property
  void shouldEqualUnweightedWhenEveryWeightIsOne(@ForAll @Size(5) short[] raw) {
    long[] counts = new long[raw.length];
    for (int i = 0; i < raw.length; i++) {
      counts[i] = Math.abs((long) raw[i]) + 1;
    }
    double[] ones = Arrays.stream(counts).asDoubleStream().toArray();
    ScoreCounts plain = ScoreCounts.of(1, counts);
    ScoreCounts weighted = ScoreCounts.weighted(1, counts, ones, ones);
    for (ExperienceMetric metric : RATINGS) {
      Estimate one = metric.measure(plain, CONFIDENCE).orElseThrow();
      Estimate other = metric.measure(weighted, CONFIDENCE).orElseThrow();
      assertThat(other.value()).isEqualTo(one.value());
      assertThat(other.precision()).isEqualTo(one.precision());
      assertThat(one.precision().orElseThrow().interval().contains(one.value())).isTrue();
      assertThat(metric.compare(plain, weighted, CONFIDENCE, 0).verdict())
          .isEqualTo(Verdict.NO_REAL_CHANGE);
    }
  }

  @Test
  void shouldNameContractWhenFormulaIsListed() {
    assertThat(Arrays.stream(Formula.values()).map(Formula::contract))
        .startsWith("nps/1", "nps_weighted/1", "csat_top2/1")
        .contains("csat_mean/1", "ces_mean/1", "ces_favourable/1", "choice_share/1")
        .doesNotHaveDuplicates();
    assertThat(Formula.NPS.range()).contains(new ValueRange(-100, 100));
    assertThat(Formula.CES_MEAN.range()).isEmpty();
  }

  @Test
  void shouldRefuseWhenMinimumOrOptionDoesNotFit() {
    ScoreCounts counts = ScoreCounts.of(1, 1, 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExperienceMetric.csatMean().compare(counts, counts, CONFIDENCE, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExperienceMetric.choiceShare(4).measure(counts, CONFIDENCE));
  }

  private static ScoreCounts nps(long promoters, long passives, long detractors) {
    return ScoreCounts.of(0, detractors, 0, 0, 0, 0, 0, 0, 0, passives, 0, promoters);
  }

  private static double value(ExperienceMetric metric, ScoreCounts counts) {
    return metric.measure(counts, CONFIDENCE).orElseThrow().value();
  }

  private static void assertInterval(Estimate estimate, double low, double high) {
    var interval = estimate.precision().orElseThrow().interval();
    assertThat(interval.low()).isCloseTo(low, within(0.005));
    assertThat(interval.high()).isCloseTo(high, within(0.005));
  }
}
