package dev.cxos.survey.contactgovernance;

import static dev.cxos.survey.contactgovernance.SampleRules.NOON;
import static dev.cxos.survey.contactgovernance.SampleRules.cap;
import static dev.cxos.survey.contactgovernance.SampleRules.plain;
import static dev.cxos.survey.contactgovernance.SampleRules.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.contactgovernance.Arbitration.Person;
import dev.cxos.survey.contactgovernance.ContactCap.Holder;
import dev.cxos.survey.contactgovernance.ContactSimulation.Kind;
import dev.cxos.survey.contactgovernance.ContactSimulation.Shift;
import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactSimulatorTest {

  private static final ContactRules ONE_A_WEEK =
      rules(List.of(plain("nps", 80)), cap("week", Holder.CUSTOMER, 1, Duration.ofDays(7)));

  private final ContactSimulator simulator = new ContactSimulator(ONE_A_WEEK, NOON, 10);

  @Test
  void shouldCountWhatWouldHaveBeenAgainstWhatHappened() {
    decide(made("c1", hours(1)), made("c1", hours(2)), made("c2", hours(3)));

    ContactSimulation report = simulator.report();

    assertThat(report.requests()).isEqualTo(3);
    assertThat(report.identical()).isEqualTo(2);
    assertThat(report.shifts())
        .containsExactly(
            new Shift(new Kind("nps", Outcome.ALLOW, "allowed", Outcome.ALLOW, "allowed"), 2),
            new Shift(new Kind("nps", Outcome.ALLOW, "allowed", Outcome.DEFER, "week"), 1));
    assertThat(report.changed())
        .singleElement()
        .satisfies(
            changed -> {
              assertThat(changed.customer()).isEqualTo("c1");
              assertThat(changed.time()).isEqualTo(hours(2));
              assertThat(changed.candidate().nextEligibleTime())
                  .isEqualTo(hours(1).plus(Duration.ofDays(7)));
              assertThat(changed.windows())
                  .containsExactly(
                      new Windows.Use("week", 1, 1, hours(1).plus(Duration.ofDays(7)), ""));
            });
  }

  @Test
  void shouldCountContactsBeforeTheWindowWithoutDecidingThem() {
    decide(made("c1", hours(-5)), made("c1", hours(1)));

    assertThat(simulator.report().requests()).isEqualTo(1);
    assertThat(simulator.report().shifts())
        .extracting(shift -> shift.kind().candidateRule())
        .containsExactly("week");
  }

  @Test
  void shouldMakeAtOnceWhatTheseRulesAloneAllow() {
    decide(deferred("c1", hours(1)), deferred("c1", hours(2)));

    assertThat(simulator.report().shifts())
        .containsExactly(
            new Shift(new Kind("nps", Outcome.DEFER, "old", Outcome.ALLOW, "allowed"), 1),
            new Shift(new Kind("nps", Outcome.DEFER, "old", Outcome.DEFER, "week"), 1));
  }

  @Test
  void shouldFreeThePlaceThatWasGivenBack() {
    decide(releasedAfterAMinute("c1", hours(1)), made("c1", hours(2)));

    assertThat(simulator.report().identical()).isEqualTo(2);
  }

  @Test
  void shouldPassOverCustomersWhoWereErased() {
    decide(made("", hours(-1)), made("", hours(1)));

    assertThat(simulator.report()).isEqualTo(new ContactSimulation(0, 0, 1, List.of(), List.of()));
  }

  private void decide(ContactAsk... asks) {
    for (ContactAsk ask : asks) {
      simulator.decide(ask, Person.UNKNOWN);
    }
  }

  private static ContactAsk made(String customer, Instant time) {
    return ask(customer, allowed(time), time, time, null);
  }

  private static ContactAsk releasedAfterAMinute(String customer, Instant time) {
    return ask(customer, allowed(time), time, null, time.plusSeconds(60));
  }

  private static ContactAsk deferred(String customer, Instant time) {
    return ask(
        customer, new Ruling(Outcome.DEFER, "old", time.plusSeconds(60), null), time, null, null);
  }

  private static Ruling allowed(Instant time) {
    return new Ruling(Outcome.ALLOW, "allowed", time, null);
  }

  private static ContactAsk ask(
      String customer,
      Ruling ruling,
      Instant time,
      @Nullable Instant useTime,
      @Nullable Instant releaseTime) {
    return new ContactAsk(
        new UUID(time.toEpochMilli() << 16, 0),
        new ContactRequest(customer, "email", "nps", ""),
        "",
        "/",
        ruling,
        "old",
        time,
        ruling.outcome() == Outcome.ALLOW ? time.plus(Duration.ofDays(1)) : null,
        useTime,
        releaseTime);
  }

  private static Instant hours(int hours) {
    return NOON.plus(Duration.ofHours(hours));
  }
}
