package dev.cxos.survey.contactgovernance;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Formula;
import dev.cxos.survey.contactgovernance.ContactAskStore.PressureSums;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often customers were contacted about a stage.
 *
 * @param stage the stage; empty for all together
 * @param pressure contacts for each customer about whom somebody asked
 * @param contacts how many contacts were made
 * @param asOf the moment up to which contacts are included
 */
public record StagePressure(String stage, Figure pressure, long contacts, Instant asOf) {

  private static final Confidence CONFIDENCE = Confidence.of(0.95);

  /**
   * When contacts were asked for.
   *
   * @param start at or after this
   * @param end before this; null for now
   */
  public record Window(Instant start, @Nullable Instant end) {}

  static StagePressure of(PressureSums sums, int minimumN, Instant asOf) {
    Optional<Sample> sample =
        sums.customers() == 0
            ? Optional.empty()
            : Optional.of(
                Sample.ofSums(
                    sums.customers(),
                    BigInteger.valueOf(sums.contacts()),
                    BigInteger.valueOf(sums.squares()),
                    1));
    return new StagePressure(
        sums.stage(),
        Figure.ofMean(Formula.CONTACT_PRESSURE, sample, minimumN, CONFIDENCE),
        sums.contacts(),
        asOf);
  }
}
