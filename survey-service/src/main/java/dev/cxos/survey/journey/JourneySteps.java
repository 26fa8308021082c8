package dev.cxos.survey.journey;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where answers count in a journey: which steps there are, and which retired ones lead to them.
 * Immutable; made from a definition that JourneyRules finds nothing wrong with.
 */
public final class JourneySteps {

  private final List<String> stages;
  private final List<String> touchpoints;
  private final Map<String, String> stageOfTouchpoint;
  private final Map<String, String> currentStages;
  private final Map<String, String> currentTouchpoints;
  private final Map<String, Set<String>> stagePredecessors;
  private final Map<String, Set<String>> touchpointPredecessors;

  private JourneySteps(JourneyDefinition definition) {
    this.stages = definition.stages().stream().map(Stage::id).toList();
    Map<String, String> holders = new LinkedHashMap<>();
    for (Stage stage : definition.stages()) {
      for (Touchpoint touchpoint : stage.touchpoints()) {
        holders.put(touchpoint.id(), stage.id());
      }
    }
    this.touchpoints = List.copyOf(holders.keySet());
    this.stageOfTouchpoint = Map.copyOf(holders);
    this.currentStages = resolve(stages, definition.retiredStages());
    this.currentTouchpoints = resolve(touchpoints, definition.retiredTouchpoints());
    this.stagePredecessors = invert(currentStages);
    this.touchpointPredecessors = invert(currentTouchpoints);
  }

  /** The steps of a definition. */
  public static JourneySteps of(JourneyDefinition definition) {
    return new JourneySteps(definition);
  }

  /** The ids of the current stages in the order in which customers pass them. */
  public List<String> stages() {
    return stages;
  }

  /** The ids of the current touchpoints, stage by stage. */
  public List<String> touchpoints() {
    return touchpoints;
  }

  /** Whether the journey has, or once had, the stage. */
  public boolean hasStage(String stage) {
    return currentStages.containsKey(stage);
  }

  /** Whether the journey has, or once had, the touchpoint. */
  public boolean hasTouchpoint(String touchpoint) {
    return currentTouchpoints.containsKey(touchpoint);
  }

  /**
   * The current stage that answers given to a stage count towards.
   *
   * @param stage a stage, current or retired
   * @return the stage itself while it is current; empty if the journey never had it
   */
  public Optional<String> currentOf(String stage) {
    return Optional.ofNullable(currentStages.get(stage));
  }

  /**
   * The current touchpoint that answers given to a touchpoint count towards.
   *
   * @param touchpoint a touchpoint, current or retired
   * @return the touchpoint itself while it is current; empty if the journey never had it
   */
  public Optional<String> currentOfTouchpoint(String touchpoint) {
    return Optional.ofNullable(currentTouchpoints.get(touchpoint));
  }

  /**
   * The current stage that holds a touchpoint.
   *
   * @param touchpoint a touchpoint; of a retired one the stage of its successor is meant
   * @return empty if the journey never had the touchpoint
   */
  public Optional<String> stageOf(String touchpoint) {
    return currentOfTouchpoint(touchpoint).map(stageOfTouchpoint::get);
  }

  /**
   * The ids of all stages whose answers count towards a stage.
   *
   * @param stage a current stage
   * @return the stage itself and the retired ones that lead to it over any number of steps; empty
   *     if the stage is not current
   */
  public Set<String> withPredecessors(String stage) {
    return stagePredecessors.getOrDefault(stage, Set.of());
  }

  /**
   * The ids of all touchpoints whose answers count towards a touchpoint.
   *
   * @param touchpoint a current touchpoint
   * @return the touchpoint itself and the retired ones that lead to it over any number of steps;
   *     empty if the touchpoint is not current
   */
  public Set<String> withPredecessorsOfTouchpoint(String touchpoint) {
    return touchpointPredecessors.getOrDefault(touchpoint, Set.of());
  }

  /** Every id that leads to a current one, with that one. Chains that lead nowhere are left out. */
  static Map<String, String> resolve(List<String> current, List<RetiredStep> retired) {
    Map<String, String> successors = new HashMap<>();
    for (RetiredStep step : retired) {
      successors.put(step.id(), step.successor());
    }
    Map<String, String> resolved = new HashMap<>();
    for (String id : current) {
      resolved.put(id, id);
    }
    for (RetiredStep step : retired) {
      String follower = step.id();
      // A chain is never longer than there are retired steps, unless it is a cycle.
      for (int i = 0; i < retired.size() && follower != null && !current.contains(follower); i++) {
        follower = successors.get(follower);
      }
      if (follower != null && current.contains(follower)) {
        resolved.putIfAbsent(step.id(), follower);
      }
    }
    return Map.copyOf(resolved);
  }

  private static Map<String, Set<String>> invert(Map<String, String> currentOf) {
    Map<String, Set<String>> predecessors = new HashMap<>();
    currentOf.forEach(
        (id, current) -> predecessors.computeIfAbsent(current, _ -> new HashSet<>()).add(id));
    predecessors.replaceAll((_, ids) -> Set.copyOf(ids));
    return Map.copyOf(predecessors);
  }
}
