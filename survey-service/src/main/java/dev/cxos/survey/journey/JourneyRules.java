package dev.cxos.survey.journey;

import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a journey must be like, alone and against the version before. Pure. */
public final class JourneyRules {

  /**
   * Steps that answers would be lost on.
   *
   * @param stages ids of stages, sorted
   * @param touchpoints ids of touchpoints, sorted
   */
  public record Unmapped(Set<String> stages, Set<String> touchpoints) {

    /** Whether there are none. */
    public boolean isEmpty() {
      return stages.isEmpty() && touchpoints.isEmpty();
    }
  }

  private JourneyRules() {}

  /** What is wrong with a definition by itself: ids that stand for two things. */
  public static List<FieldViolation> violations(JourneyDefinition definition) {
    List<FieldViolation> violations = new ArrayList<>();
    Set<String> stages = new HashSet<>();
    Set<String> touchpoints = new HashSet<>();
    for (int i = 0; i < definition.stages().size(); i++) {
      Stage stage = definition.stages().get(i);
      String path = "journey.stages[" + i + "]";
      requireNew(stages, stage.id(), path + ".id", violations);
      for (int j = 0; j < stage.touchpoints().size(); j++) {
        String id = stage.touchpoints().get(j).id();
        requireNew(touchpoints, id, path + ".touchpoints[" + j + "].id", violations);
      }
    }
    requireNew(stages, definition.retiredStages(), "journey.retired_stages", violations);
    requireNew(
        touchpoints, definition.retiredTouchpoints(), "journey.retired_touchpoints", violations);
    return violations;
  }

  private static void requireNew(
      Set<String> known, List<RetiredStep> retired, String path, List<FieldViolation> violations) {
    for (int i = 0; i < retired.size(); i++) {
      requireNew(known, retired.get(i).id(), path + "[" + i + "].id", violations);
    }
  }

  private static void requireNew(
      Set<String> known, String id, String path, List<FieldViolation> violations) {
    if (!known.add(id)) {
      violations.add(new FieldViolation(path, "must be unique in the journey; " + id + " is not"));
    }
  }

  /** The retired steps of a definition whose successors do not lead to a current step. */
  public static Unmapped unmapped(JourneyDefinition definition) {
    return unmapped(new JourneyDefinition(List.of(), List.of(), List.of()), definition);
  }

  /**
   * The steps that answers would be lost on if a journey went on as defined: those that were part
   * of it, now or retired, and are missing; those that were retired and come back for something
   * new; and those whose successors do not lead to a current step.
   *
   * <p>It is enough to look at the version before, because that one holds every step of all
   * versions before it.
   *
   * @param before the journey as it is
   * @param next the journey as it shall be
   */
  public static Unmapped unmapped(JourneyDefinition before, JourneyDefinition next) {
    return new Unmapped(
        unmapped(stageIds(before), before.retiredStages(), stageIds(next), next.retiredStages()),
        unmapped(
            touchpointIds(before),
            before.retiredTouchpoints(),
            touchpointIds(next),
            next.retiredTouchpoints()));
  }

  private static Set<String> unmapped(
      List<String> currentBefore,
      List<RetiredStep> retiredBefore,
      List<String> current,
      List<RetiredStep> retired) {
    Map<String, String> resolved = JourneySteps.resolve(current, retired);
    Set<String> unmapped = new TreeSet<>();
    for (String id : currentBefore) {
      if (!resolved.containsKey(id)) {
        unmapped.add(id);
      }
    }
    for (RetiredStep step : retiredBefore) {
      if (!resolved.containsKey(step.id()) || current.contains(step.id())) {
        unmapped.add(step.id());
      }
    }
    for (RetiredStep step : retired) {
      if (!resolved.containsKey(step.id())) {
        unmapped.add(step.id());
      }
    }
    return unmapped;
  }

  private static List<String> stageIds(JourneyDefinition definition) {
    return definition.stages().stream().map(Stage::id).toList();
  }

  private static List<String> touchpointIds(JourneyDefinition definition) {
    return definition.stages().stream()
        .flatMap(stage -> stage.touchpoints().stream())
        .map(Touchpoint::id)
        .toList();
  }
}
