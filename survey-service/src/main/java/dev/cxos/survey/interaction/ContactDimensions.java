package dev.cxos.survey.interaction;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.interaction.ContactQuery.GroupBy;
import dev.cxos.survey.interaction.ContactQuery.Selection;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.metric.Dimension;
import dev.cxos.survey.metric.FigureSelection.Wanted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what a caller selects and groups by into the dimensions that figures are kept by. Pure. */
final class ContactDimensions {

  private static final int KEPT_TOGETHER = 2;

  private ContactDimensions() {}

  /**
   * The dimensions of a query.
   *
   * @param steps the steps of the selected journey; null without one
   * @return two, the one with the smaller key first
   * @throws ServiceException FIELD_INVALID or TOO_MANY_DIMENSIONS
   */
  static List<Wanted> of(Selection selection, GroupBy groupBy, @Nullable JourneySteps steps) {
    List<Wanted> wanted = new ArrayList<>();
    attribute(ContactTally.AGENT, selection.agent(), groupBy == GroupBy.AGENT, wanted);
    boolean byAgent = !wanted.isEmpty();
    attribute(ContactTally.REASON, selection.reasonId(), groupBy == GroupBy.REASON, wanted);
    attribute(ContactTally.CHANNEL, selection.channel(), groupBy == GroupBy.CHANNEL, wanted);
    steps(selection, groupBy, steps, wanted);
    if (wanted.size() > (byAgent ? 1 : KEPT_TOGETHER)) {
      throw ServiceException.of(
              SurveyReason.TOO_MANY_DIMENSIONS,
              "Select and group by at most two of stage, touchpoint, reason and channel, or by the"
                  + " agent alone.")
          .with("dimensions", Integer.toString(wanted.size()))
          .with("maximum", Integer.toString(byAgent ? 1 : KEPT_TOGETHER));
    }
    wanted.sort(Comparator.comparing(Wanted::key));
    while (wanted.size() < KEPT_TOGETHER) {
      wanted.add(Wanted.NOTHING);
    }
    return wanted;
  }

  private static void attribute(
      String attribute, @Nullable String value, boolean grouped, List<Wanted> wanted) {
    if (value != null || grouped) {
      wanted.add(
          new Wanted(
              Dimension.attributeKey(attribute),
              value == null ? null : Set.of(value),
              grouped ? Map.of() : null));
    }
  }

  private static void steps(
      Selection selection, GroupBy groupBy, @Nullable JourneySteps steps, List<Wanted> wanted) {
    boolean byStage = groupBy == GroupBy.STAGE;
    boolean byTouchpoint = groupBy == GroupBy.TOUCHPOINT;
    boolean ofStage = byStage || selection.stage() != null;
    boolean ofTouchpoint = byTouchpoint || selection.touchpoint() != null;
    String journey = selection.journeyId();
    if (journey == null || steps == null) {
      if (ofStage || ofTouchpoint) {
        throw ServiceException.invalid(
            "selection.journey", "is needed to select or group by stage or touchpoint");
      }
      return;
    }
    if (ofStage || !ofTouchpoint) {
      wanted.add(
          step(
              Dimension.STAGE,
              journey,
              selection.stage(),
              steps.stages(),
              steps::withPredecessors,
              byStage));
    }
    if (ofTouchpoint) {
      wanted.add(
          step(
              Dimension.TOUCHPOINT,
              journey,
              selection.touchpoint(),
              steps.touchpoints(),
              steps::withPredecessorsOfTouchpoint,
              byTouchpoint));
    }
  }

  private static Wanted step(
      String key,
      String journey,
      @Nullable String selected,
      List<String> current,
      Function<String, Set<String>> withPredecessors,
      boolean grouped) {
    Set<String> values = new HashSet<>();
    Map<String, String> groups = new HashMap<>();
    for (String step : selected == null ? current : List.of(selected)) {
      Set<String> counted = withPredecessors.apply(step);
      if (counted.isEmpty()) {
        throw ServiceException.invalid("selection." + key, "is not a current step of the journey");
      }
      for (String one : counted) {
        values.add(ContactTally.step(journey, one));
        groups.put(ContactTally.step(journey, one), step);
      }
    }
    if (selected == null) {
      values.add(ContactTally.step(journey, null));
      groups.put(ContactTally.step(journey, null), Dimension.NONE_VALUE);
    }
    return new Wanted(key, values, grouped ? groups : null);
  }
}
