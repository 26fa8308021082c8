package dev.cxos.survey.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.invitation.Draft.OpenedLink;
import dev.cxos.survey.invitation.TapRules.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapRulesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // confirmed, human, decoy, seconds since a program was seen (-1: never), verdict
    "false, false, false, -1, UNCONFIRMED",
    "false, true, false, -1, TAP",
    "true, false, false, -1, RECORD",
    "true, true, false, -1, RECORD",
    "true, true, true, -1, UNCONFIRMED",
    "false, true, true, -1, UNCONFIRMED",
    "false, true, false, 0, UNCONFIRMED",
    "false, true, false, 59, UNCONFIRMED",
    "false, true, false, 60, TAP",
    "true, false, false, 0, RECORD",
  })
  void shouldBelieveOnlyWhatShowsAHuman(
      boolean confirmed, boolean human, boolean decoy, int seconds, Verdict verdict) {
    assertThat(
            TapRules.judge(
                confirmed, human, decoy, seconds < 0 ? null : NOW.minusSeconds(seconds), NOW))
        .isEqualTo(verdict);
  }

  @Test
  void shouldSeeAProgramWhenAnotherScoreIsOpenedWithinSeconds() {
    OpenedLink last = new OpenedLink("nps", 3, NOW);

    assertThat(TapRules.showsProgram(null, last)).isFalse();
    assertThat(TapRules.showsProgram(last, new OpenedLink("nps", 3, NOW.plusSeconds(1)))).isFalse();
    assertThat(TapRules.showsProgram(last, new OpenedLink("nps", 4, NOW.plusSeconds(9)))).isTrue();
    assertThat(TapRules.showsProgram(last, new OpenedLink("nps", 4, NOW.plusSeconds(10))))
        .isFalse();
  }
}
