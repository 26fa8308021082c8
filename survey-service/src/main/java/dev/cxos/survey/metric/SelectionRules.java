package dev.cxos.survey.metric;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.metric.FigureSelection.Wanted;
import dev.cxos.survey.questionnaire.QuestionnaireContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a caller selects and groups by into the dimensions that figures are kept by. Pure. */
final class SelectionRules {

  private static final int KEPT_TOGETHER = 2;

  private SelectionRules() {}

  /**
   * The dimensions of a query.
   *
   * @return two, the one with the smaller key first
   * @throws ServiceException if an attribute or step is unknown, or there are too many dimensions
   */
  static List<Wanted> dimensions(
      Selection selection, Grouping grouping, QuestionnaireContent content, JourneySteps steps) {
    List<Wanted> wanted = new ArrayList<>();
    boolean byStage = grouping instanceof Grouping.ByStage;
    boolean byTouchpoint = grouping instanceof Grouping.ByTouchpoint;
    if (selection.stage() != null || byStage) {
      Set<String> stages =
          selection.stage() == null
              ? null
              : known("selection.stage", steps.withPredecessors(selection.stage()));
      wanted.add(new Wanted(Dimension.STAGE, stages, byStage ? stageGroups(steps) : null));
    }
    if (selection.touchpoint() != null || byTouchpoint) {
      Set<String> touchpoints =
          selection.touchpoint() == null
              ? null
              : known(
                  "selection.touchpoint",
                  steps.withPredecessorsOfTouchpoint(selection.touchpoint()));
      wanted.add(
          new Wanted(
              Dimension.TOUCHPOINT, touchpoints, byTouchpoint ? touchpointGroups(steps) : null));
    }
    String grouped = grouping instanceof Grouping.ByAttribute(String attribute) ? attribute : null;
    selection
        .attributes()
        .forEach((attribute, value) -> wanted.add(attribute(attribute, value, grouped, content)));
    if (grouped != null && !selection.attributes().containsKey(grouped)) {
      wanted.add(attribute(grouped, null, grouped, content));
    }
    if (wanted.size() > KEPT_TOGETHER) {
      throw ServiceException.of(
              SurveyReason.TOO_MANY_DIMENSIONS,
              "Select and group by at most two of stage, touchpoint and attributes.")
          .with("dimensions", Integer.toString(wanted.size()))
          .with("maximum", Integer.toString(KEPT_TOGETHER));
    }
    wanted.sort(Comparator.comparing(Wanted::key));
    while (wanted.size() < KEPT_TOGETHER) {
      wanted.add(Wanted.NOTHING);
    }
    return wanted;
  }

  private static Wanted attribute(
      String attribute,
      @Nullable String value,
      @Nullable String grouped,
      QuestionnaireContent content) {
    if (!content.segmentAttributes().contains(attribute)) {
      throw ServiceException.of(
              SurveyReason.ATTRIBUTE_NOT_KEPT,
              "No figures are kept by this attribute. Those that are kept: "
                  + String.join(", ", content.segmentAttributes())
                  + ".")
          .with("attribute", attribute);
    }
    return new Wanted(
        Dimension.attributeKey(attribute),
        value == null ? null : Set.of(value),
        attribute.equals(grouped) ? Map.of() : null);
  }

  private static Set<String> known(String field, Set<String> steps) {
    if (steps.isEmpty()) {
      throw ServiceException.invalid(field, "is not a current step of the journey");
    }
    return steps;
  }

  private static Map<String, String> stageGroups(JourneySteps steps) {
    Map<String, String> groups = new HashMap<>();
    for (String stage : steps.stages()) {
      steps.withPredecessors(stage).forEach(predecessor -> groups.put(predecessor, stage));
    }
    return groups;
  }

  private static Map<String, String> touchpointGroups(JourneySteps steps) {
    Map<String, String> groups = new HashMap<>();
    for (String touchpoint : steps.touchpoints()) {
      steps
          .withPredecessorsOfTouchpoint(touchpoint)
          .forEach(predecessor -> groups.put(predecessor, touchpoint));
    }
    return groups;
  }
}
