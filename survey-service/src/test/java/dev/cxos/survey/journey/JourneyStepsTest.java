package dev.cxos.survey.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyStepsTest {

  // ordering was split off buying; queueing became waiting, which became ordering.
  private final JourneySteps steps =
      JourneySteps.of(
          new JourneyDefinition(
              List.of(
                  stage("buying", "shop"), stage("ordering", "form", "call"), stage("receiving")),
              List.of(
                  new RetiredStep("queueing", "waiting"), new RetiredStep("waiting", "ordering")),
              List.of(new RetiredStep("fax", "form"))));

  @Test
  void shouldListCurrentStagesInTheirOrder() {
    assertThat(steps.stages()).containsExactly("buying", "ordering", "receiving");
  }

  @Test
  void shouldListCurrentTouchpointsStageByStage() {
    assertThat(steps.touchpoints()).containsExactly("shop", "form", "call");
  }

  @ParameterizedTest
  @CsvSource({"ordering, true", "queueing, true", "form, false", "paying, false"})
  void shouldKnowCurrentAndRetiredStages(String id, boolean known) {
    assertThat(steps.hasStage(id)).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource({"form, true", "fax, true", "ordering, false"})
  void shouldKnowCurrentAndRetiredTouchpoints(String id, boolean known) {
    assertThat(steps.hasTouchpoint(id)).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource({"buying, buying", "waiting, ordering", "queueing, ordering", "paying,"})
  void shouldFollowAStageToTheCurrentOne(String id, String current) {
    assertThat(steps.currentOf(id).orElse(null)).isEqualTo(current);
  }

  @ParameterizedTest
  @CsvSource({"form, form", "fax, form", "paying,"})
  void shouldFollowATouchpointToTheCurrentOne(String id, String current) {
    assertThat(steps.currentOfTouchpoint(id).orElse(null)).isEqualTo(current);
  }

  @ParameterizedTest
  @CsvSource({"shop, buying", "call, ordering", "fax, ordering", "letter,"})
  void shouldFindTheStageOfATouchpoint(String touchpoint, String stage) {
    assertThat(steps.stageOf(touchpoint).orElse(null)).isEqualTo(stage);
  }

  @Test
  void shouldGatherAllStagesThatLeadToOne() {
    assertThat(steps.withPredecessors("ordering"))
        .containsExactlyInAnyOrder("ordering", "waiting", "queueing");
    assertThat(steps.withPredecessors("buying")).containsExactly("buying");
    assertThat(steps.withPredecessors("waiting")).isEmpty();
  }

  @Test
  void shouldGatherAllTouchpointsThatLeadToOne() {
    assertThat(steps.withPredecessorsOfTouchpoint("form")).containsExactlyInAnyOrder("form", "fax");
    assertThat(steps.withPredecessorsOfTouchpoint("fax")).isEmpty();
  }

  private static Stage stage(String id, String... touchpoints) {
    return new Stage(
        id,
        id,
        List.of(touchpoints).stream().map(point -> new Touchpoint(point, point)).toList(),
        false);
  }
}
