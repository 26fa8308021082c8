package dev.cxos.statistics.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.statistics.Confidence;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyDriverIntervalsTest {

  @Test
  void shouldGiveTheFiguresOfKeyDriversWithIntervalsAroundThem() {
    double[][] data = sample(new Random(4), 600);
    KeyDrivers plain = new KeyDrivers(data[0], data[1], data[2], data[3]);

    KeyDriverIntervals known =
        KeyDriverIntervals.of(
            data[0], new double[][] {data[1], data[2], data[3]}, Confidence.NINETY_FIVE);

    assertThat(known.rSquared()).isCloseTo(plain.model().rSquared(), within(1e-9));
    for (int i = 0; i < 3; i++) {
      KeyDriverIntervals.Driver driver = known.drivers().get(i);
      assertThat(driver.importance()).isCloseTo(plain.shapley()[i], within(1e-12));
      assertThat(driver.importanceInterval().contains(driver.importance())).isTrue();
      assertThat(driver.varianceInflation()).isGreaterThanOrEqualTo(1);
    }
    assertThat(known.drivers().get(0).importance())
        .isGreaterThan(known.drivers().get(1).importance());
    assertThat(known.drivers().get(2).betaInterval().contains(0)).isTrue();
  }

  /** Betas are known exactly where drivers do not overlap: 0.8, 0.4 and 0 over their spread. */
  @Test
  void shouldHoldTheTruthInAboutNineteenOfTwentySamples() {
    Random random = new Random(7);
    double truth = 0.8 / Math.sqrt(0.64 + 0.16 + 1);
    int covered = 0;
    int samples = 400;
    for (int i = 0; i < samples; i++) {
      double[][] data = sample(random, 200);
      KeyDriverIntervals known =
          KeyDriverIntervals.of(
              data[0], new double[][] {data[1], data[2], data[3]}, Confidence.NINETY_FIVE);
      covered += known.drivers().getFirst().betaInterval().contains(truth) ? 1 : 0;
    }

    assertThat(covered / (double) samples).isBetween(0.92, 0.98);
  }

  @Test
  void shouldRefuseDriversThatFollowFromEachOther() {
    double[][] data = sample(new Random(1), 100);

    assertThatThrownBy(
            () ->
                KeyDriverIntervals.of(
                    data[0], new double[][] {data[1], data[1]}, Confidence.NINETY_FIVE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                KeyDriverIntervals.of(
                    data[0], new double[][] {data[1], new double[100]}, Confidence.NINETY_FIVE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double[][] sample(Random random, int n) {
    double[][] data = new double[4][n];
    for (int i = 0; i < n; i++) {
      for (int driver = 1; driver < 4; driver++) {
        data[driver][i] = random.nextGaussian();
      }
      data[0][i] = 0.8 * data[1][i] + 0.4 * data[2][i] + random.nextGaussian();
    }
    return data;
  }
}
