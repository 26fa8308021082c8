package dev.cxos.survey.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cxos.survey.interaction.NewInteraction.Marks;
import dev.cxos.survey.interaction.NewInteraction.Times;
import dev.cxos.survey.interaction.RepeatRules.Change;
import dev.cxos.survey.interaction.RepeatRules.Links;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepeatRulesTest {

  private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

  @Test
  void shouldLinkTwoContactsWithinTheWindow() {
    Interaction first = contact(1, 0, 7);
    Interaction second = contact(2, 7 * 24, 7);

    RepeatRules.Outcome outcome = RepeatRules.link(List.of(), List.of(second, first));

    assertThat(outcome.fresh())
        .containsEntry(first.id(), new Links(false, true))
        .containsEntry(second.id(), new Links(true, false));
    assertThat(outcome.changes()).isEmpty();
  }

  @Test
  void shouldNotLinkContactsThatLieFurtherApartThanTheWindow() {
    Interaction first = contact(1, 0, 7);
    Interaction second = contact(2, 7 * 24 + 1, 7);

    assertThat(RepeatRules.link(List.of(), List.of(first, second)).fresh().values())
        .containsOnly(Links.NONE);
  }

  @Test
  void shouldChangeAnEarlierContactWhenALaterOneComesIn() {
    Interaction known = contact(1, 0, 7);
    Interaction fresh = contact(2, 24, 7);

    RepeatRules.Outcome outcome = RepeatRules.link(List.of(known), List.of(fresh));

    assertThat(outcome.changes())
        .containsExactly(new Change(known, Links.NONE, new Links(false, true), fresh.id()));
  }

  @Test
  void shouldChangeALaterContactWhenAnEarlierOneComesInLate() {
    Interaction known = contact(2, 24, 7);
    Interaction fresh = contact(1, 0, 7);

    RepeatRules.Outcome outcome = RepeatRules.link(List.of(known), List.of(fresh));

    assertThat(outcome.fresh()).containsEntry(fresh.id(), new Links(false, true));
    assertThat(outcome.changes())
        .extracting(Change::contact, Change::after)
        .containsExactly(tuple(known, new Links(true, false)));
  }

  @Test
  void shouldLinkBothNeighboursWhenAContactComesInBetween() {
    Interaction before = contact(1, 0, 7);
    Interaction after = contact(3, 10 * 24, 7);
    Interaction between = contact(2, 5 * 24, 7);

    RepeatRules.Outcome outcome = RepeatRules.link(List.of(before, after), List.of(between));

    assertThat(outcome.fresh()).containsEntry(between.id(), new Links(true, true));
    assertThat(outcome.changes())
        .extracting(Change::after)
        .containsExactly(new Links(false, true), new Links(true, false));
  }

  @Test
  void shouldKeepTheWindowOfEachContactWhenAReasonChanged() {
    Interaction longWindow = contact(1, 0, 14);
    Interaction shortWindow = contact(2, 10 * 24, 7);

    RepeatRules.Outcome outcome = RepeatRules.link(List.of(), List.of(longWindow, shortWindow));

    assertThat(outcome.fresh())
        .containsEntry(longWindow.id(), new Links(false, true))
        .containsEntry(shortWindow.id(), Links.NONE);
  }

  private static Interaction contact(int number, int hours, int windowDays) {
    Instant start = START.plus(Duration.ofHours(hours));
    return new Interaction(
        new UUID(start.toEpochMilli() << 16, number),
        null,
        "customer",
        null,
        new ReasonVersion(1, "refund", 1, windowDays, false),
        "phone",
        "/desk",
        null,
        null,
        null,
        null,
        start,
        start,
        Times.UNKNOWN,
        new Marks(null, false, false, false),
        null,
        false);
  }
}
