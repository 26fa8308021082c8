package dev.cxos.survey.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.contact.Consent.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsentRulesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void shouldTakeTheNarrowestStatement() {
    List<Consent> consents =
        List.of(refused("", ""), granted("", "service"), refused("sms", "service"));

    assertThat(ConsentRules.of(consents, "email", "marketing")).contains(State.REFUSED);
    assertThat(ConsentRules.of(consents, "email", "service")).contains(State.GRANTED);
    assertThat(ConsentRules.of(consents, "sms", "service")).contains(State.REFUSED);
  }

  @Test
  void shouldKnowNothingWhenNoStatementCovers() {
    assertThat(ConsentRules.of(List.of(granted("email", "panel")), "sms", "panel")).isEmpty();
  }

  @Test
  void shouldTakeBackNarrowerStatementsWhenMoreIsRefused() {
    List<Consent> before = List.of(granted("email", "marketing"), granted("sms", "marketing"));

    List<Consent> after = ConsentRules.after(before, refused("email", ""));

    assertThat(after).containsExactly(refused("email", ""), granted("sms", "marketing"));
  }

  @Test
  void shouldKeepTheNewerStatementWhenAnOlderOneComesLate() {
    Consent newer = new Consent("email", "panel", State.REFUSED, "page", NOON.plusSeconds(1));

    assertThat(ConsentRules.after(List.of(newer), granted("email", "panel")))
        .containsExactly(newer);
  }

  private static Consent granted(String channel, String purpose) {
    return new Consent(channel, purpose, State.GRANTED, "page", NOON);
  }

  private static Consent refused(String channel, String purpose) {
    return new Consent(channel, purpose, State.REFUSED, "page", NOON);
  }
}
