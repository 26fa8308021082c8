package dev.cxos.survey.metric;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What responses have in common that are counted together before they are folded.
 *
 * @param series the series of the question
 * @param day the day of the answer in UTC
 * @param unit the unit that served the customer
 * @param stage the stage of the journey
 * @param touchpoint the touchpoint of the journey
 * @param attributes the segment attributes of the response
 */
public record TallyKey(
    int series,
    LocalDate day,
    String unit,
    @Nullable String stage,
    @Nullable String touchpoint,
    Map<String, String> attributes) {
  public TallyKey {
    attributes = Map.copyOf(attributes);
  }

  /** The same on the first day of its month. */
  public TallyKey firstOfMonth() {
    return new TallyKey(series, day.withDayOfMonth(1), unit, stage, touchpoint, attributes);
  }
}
