package dev.cxos.survey.journey;

import java.util.List;

/**
 * A part of a journey with its own outcome for the customer.
 *
 * @param id unique in the journey, over all of its versions
 * @param displayName what people call it
 * @param touchpoints the moments in it at which the customer meets the company
 * @param milestone whether the whole relationship is asked about when it is passed
 */
public record Stage(
    String id, String displayName, List<Touchpoint> touchpoints, boolean milestone) {
  public Stage {
    touchpoints = List.copyOf(touchpoints);
  }
}
