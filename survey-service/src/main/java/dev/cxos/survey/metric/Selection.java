package dev.cxos.survey.metric;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which answers count.
 *
 * @param unit this unit and those below it; null for all that the caller may see
 * @param stage this stage, with the retired ones that it follows; null for all
 * @param touchpoint this touchpoint, with the retired ones that it follows; null for all
 * @param attributes attributes with the value that they must have
 */
public record Selection(
    @Nullable String unit,
    @Nullable String stage,
    @Nullable String touchpoint,
    Map<String, String> attributes) {

  /** All answers that the caller may see. */
  public static final Selection ALL = new Selection(null, null, null, Map.of());

  public Selection {
    attributes = Map.copyOf(attributes);
  }
}
