package dev.cxos.survey.contactgovernance;

import static dev.cxos.survey.contactgovernance.SampleRules.ANY;
import static dev.cxos.survey.contactgovernance.SampleRules.NOON;
import static dev.cxos.survey.contactgovernance.SampleRules.cap;
import static dev.cxos.survey.contactgovernance.SampleRules.entry;
import static dev.cxos.survey.contactgovernance.SampleRules.guaranteed;
import static dev.cxos.survey.contactgovernance.SampleRules.history;
import static dev.cxos.survey.contactgovernance.SampleRules.made;
import static dev.cxos.survey.contactgovernance.SampleRules.plain;
import static dev.cxos.survey.contactgovernance.SampleRules.request;
import static dev.cxos.survey.contactgovernance.SampleRules.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.contact.Consent;
import dev.cxos.survey.contact.Consent.State;
import dev.cxos.survey.contactgovernance.Arbitration.Person;
import dev.cxos.survey.contactgovernance.ContactCap.Holder;
import dev.cxos.survey.contactgovernance.ContactHistory.Wait;
import dev.cxos.survey.contactgovernance.ContactScope.Traits;
import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArbitrationTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final List<ContactClass> CLASSES = List.of(plain("nps", 80), plain("ad", 10));

  @Test
  void shouldAllowWhenNothingStandsInTheWay() {
    assertThat(decide(rules(CLASSES), "nps", history()))
        .isEqualTo(new Ruling(Outcome.ALLOW, "allowed", NOON, null));
  }

  @Test
  void shouldDeferUntilTheOldestContactLeavesTheWindow() {
    ContactRules rules = rules(CLASSES, cap("week", Holder.CUSTOMER, 2, WEEK));
    ContactHistory history = history(made("nps", days(-6)), made("ad", days(-2)));

    assertThat(decide(rules, "nps", history))
        .isEqualTo(new Ruling(Outcome.DEFER, "week", days(1), null));
  }

  @Test
  void shouldAllowAtTheVeryMomentTheWindowIsOver() {
    ContactRules rules = rules(CLASSES, cap("week", Holder.CUSTOMER, 1, WEEK));

    assertThat(decide(rules, "nps", history(made("nps", days(-7)))).outcome())
        .isEqualTo(Outcome.ALLOW);
    assertThat(decide(rules, "nps", history(made("nps", days(-7).plusNanos(1000)))).outcome())
        .isEqualTo(Outcome.DEFER);
  }

  @Test
  void shouldCountAReservationUntilItLapses() {
    ContactRules rules = rules(CLASSES, cap("week", Holder.CUSTOMER, 1, WEEK));
    Instant lapse = NOON.plusSeconds(60);

    assertThat(decide(rules, "nps", history(entry("c1", "nps", NOON, lapse))))
        .isEqualTo(new Ruling(Outcome.DEFER, "week", lapse, null));
  }

  @Test
  void shouldCountEverybodyInTheAccountWhenTheCapIsTheAccounts() {
    ContactRules rules = rules(CLASSES, cap("household", Holder.ACCOUNT, 1, WEEK));
    ContactHistory history = history(entry("c2", "ad", days(-1), null));

    assertThat(decide(rules, "nps", history).rule()).isEqualTo("household");
    assertThat(decide(rules(CLASSES, cap("own", Holder.CUSTOMER, 1, WEEK)), "nps", history).rule())
        .isEqualTo("allowed");
  }

  @Test
  void shouldSuppressForGoodWhenNoPlaceEverComes() {
    ContactRules rules = rules(CLASSES, cap("never", Holder.CUSTOMER, 0, WEEK));

    assertThat(decide(rules, "nps", history()))
        .isEqualTo(new Ruling(Outcome.SUPPRESS, "never", null, null));
  }

  @Test
  void shouldKeepPlacesForTheClassTheyAreReservedFor() {
    ContactRules rules =
        rules(CLASSES, new ContactCap("week", Holder.CUSTOMER, ANY, 2, WEEK, Map.of("nps", 1)));

    ContactHistory one = history(made("ad", days(-1)));

    assertThat(decide(rules, "ad", one).rule()).isEqualTo("week");
    assertThat(decide(rules, "nps", one).outcome()).isEqualTo(Outcome.ALLOW);
  }

  @Test
  void shouldKeepAPauseBetweenContacts() {
    ContactRules rules =
        rules(
            CLASSES,
            List.of(),
            List.of(new ContactGap("pause", ANY, Duration.ofDays(3))),
            List.of());

    assertThat(decide(rules, "nps", history(made("ad", days(-1)))))
        .isEqualTo(new Ruling(Outcome.DEFER, "pause", days(2), null));
  }

  @Test
  void shouldNameTheFirstRuleAndWaitForAllOfThem() {
    ContactRules rules =
        rules(
            CLASSES,
            List.of(cap("week", Holder.CUSTOMER, 1, WEEK)),
            List.of(),
            List.of(new QuietHours("night", ANY, LocalTime.of(11, 0), LocalTime.of(15, 0))));

    assertThat(decide(rules, "nps", history(made("nps", days(-6)))))
        .isEqualTo(new Ruling(Outcome.DEFER, "week", days(1).plusSeconds(3 * 3600), null));
  }

  @Test
  void shouldSuppressWhatWouldWaitTooLong() {
    ContactClass hasty =
        new ContactClass("csat", 50, null, Duration.ofDays(2), false, 0, 1_000_000);
    ContactRules rules = rules(List.of(hasty), cap("week", Holder.CUSTOMER, 1, WEEK));

    assertThat(decide(rules, "csat", history(made("csat", days(-1)))))
        .isEqualTo(new Ruling(Outcome.SUPPRESS, "week", days(6), null));
    assertThat(decide(rules, "csat", history(made("csat", days(-5)))).outcome())
        .isEqualTo(Outcome.DEFER);
  }

  @Test
  void shouldHeedOptOutAndConsent() {
    ContactClass needy = new ContactClass("ad", 1, null, null, true, 0, 1_000_000);
    Arbitration arbitration = new Arbitration(rules(List.of(needy, plain("nps", 2))));
    Person silent = Person.UNKNOWN;
    Person agreed = person(State.GRANTED, "ad");
    Person refused = person(State.REFUSED, "");

    assertThat(arbitration.decide(request("ad"), silent, history(), NOON).rule())
        .isEqualTo("consent-missing");
    assertThat(arbitration.decide(request("ad"), agreed, history(), NOON).rule())
        .isEqualTo("allowed");
    assertThat(arbitration.decide(request("nps"), refused, history(), NOON).rule())
        .isEqualTo("opt-out");
  }

  @Test
  void shouldSuppressAClassThatThePolicyDoesNotKnow() {
    assertThat(decide(rules(CLASSES), "surprise", history()).rule()).isEqualTo("class-unknown");
  }

  // The last Sunday of March 2026 has no 02:30 in Berlin; that of October has it twice.
  @ParameterizedTest
  @CsvSource({
    "Europe/Lisbon,    2026-03-04T22:30:00Z, 2026-03-05T08:00:00Z",
    "Asia/Tokyo,       2026-03-04T12:30:00Z, 2026-03-04T23:00:00Z",
    "Asia/Tokyo,       2026-03-04T11:59:59Z, 2026-03-04T11:59:59Z",
    "Europe/Berlin,    2026-03-28T21:00:00Z, 2026-03-29T06:00:00Z",
    "Europe/Berlin,    2026-10-24T21:00:00Z, 2026-10-25T07:00:00Z",
    "America/New_York, 2026-03-04T03:00:00Z, 2026-03-04T13:00:00Z",
  })
  void shouldLeaveCustomersAloneAtNightInTheirOwnTime(
      String zone, Instant asked, Instant eligible) {
    ContactRules rules =
        rules(
            CLASSES,
            List.of(),
            List.of(),
            List.of(new QuietHours("night", ANY, LocalTime.of(21, 0), LocalTime.of(8, 0))));
    Ruling ruling =
        new Arbitration(rules)
            .decide(
                request("nps"),
                new Person(List.of(), ZoneId.of(zone), Traits.NONE),
                history(),
                asked);

    assertThat(ruling.nextEligibleTime()).isEqualTo(eligible);
    assertThat(ruling.rule()).isEqualTo(asked.equals(eligible) ? "allowed" : "night");
  }

  @Test
  void shouldEndQuietHoursThatBeginAndEndInAnHourThatComesTwice() {
    QuietHours quiet = new QuietHours("q", ANY, LocalTime.of(2, 15), LocalTime.of(2, 45));
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(quiet.loudFrom(Instant.parse("2026-10-25T00:30:00Z"), berlin))
        .isEqualTo(Instant.parse("2026-10-25T00:45:00Z"));
    assertThat(quiet.loudFrom(Instant.parse("2026-10-25T01:30:00Z"), berlin))
        .isEqualTo(Instant.parse("2026-10-25T01:45:00Z"));
  }

  @Test
  void shouldLetTheHigherPriorityThatWaitsGoFirst() {
    ContactRules rules = rules(CLASSES, cap("week", Holder.CUSTOMER, 1, WEEK));
    Wait waiting = wait("nps", days(-3), days(0));

    assertThat(decide(rules, "ad", waitingFor(waiting)))
        .isEqualTo(new Ruling(Outcome.DEFER, "turn-of-nps", days(1), null));
    assertThat(decide(rules, "nps", waitingFor(wait("ad", days(-3), days(0)))).outcome())
        .isEqualTo(Outcome.ALLOW);
  }

  @Test
  void shouldNotHoldPlacesBackWhenThereIsRoomForBoth() {
    ContactRules rules = rules(CLASSES, cap("week", Holder.CUSTOMER, 2, WEEK));

    assertThat(decide(rules, "ad", waitingFor(wait("nps", days(-3), days(0)))).outcome())
        .isEqualTo(Outcome.ALLOW);
  }

  @Test
  void shouldNotWaitForASenderWhoDidNotComeBack() {
    ContactRules rules = rules(CLASSES, cap("week", Holder.CUSTOMER, 1, WEEK));

    assertThat(decide(rules, "ad", waitingFor(wait("nps", days(-3), days(-1)))).outcome())
        .isEqualTo(Outcome.ALLOW);
  }

  @Test
  void shouldLetWhoWaitedBeyondTheGuaranteeGoBeforeEveryPriority() {
    ContactRules rules =
        rules(
            List.of(plain("nps", 80), guaranteed("ad", 10, Duration.ofDays(10))),
            cap("week", Holder.CUSTOMER, 1, WEEK));

    assertThat(decide(rules, "nps", waitingFor(wait("ad", days(-11), days(0)))).rule())
        .isEqualTo("turn-of-ad");
    assertThat(decide(rules, "nps", waitingFor(wait("ad", days(-9), days(0)))).rule())
        .isEqualTo("allowed");
  }

  @Test
  void shouldDrawTheSameForTheSameCustomerAndAboutAsManyAsAsked() {
    ContactClass drawn = new ContactClass("nps", 1, null, null, false, 100_000, 500_000);
    int heldOut = 0;
    int sampled = 0;
    for (int customer = 0; customer < 20_000; customer++) {
      Draw draw = Draw.of("salt", "c" + customer, drawn);
      assertThat(draw).isEqualTo(Draw.of("salt", "c" + customer, drawn));
      heldOut += draw.heldOut() ? 1 : 0;
      sampled += draw.sampled() ? 1 : 0;
    }

    assertThat(heldOut).isBetween(1_850, 2_150);
    assertThat(sampled).isBetween(8_700, 9_300);
    assertThat(Draw.of("salt", "c1", drawn)).isNotEqualTo(Draw.of("pepper", "c1", drawn));
  }

  @Test
  void shouldSayTheDrawThatDecided() {
    ContactClass nobody = new ContactClass("nps", 1, null, null, false, 1_000_000, 1_000_000);

    Ruling ruling = decide(rules(List.of(nobody)), "nps", history());

    assertThat(ruling.rule()).isEqualTo("holdout");
    assertThat(ruling.draw()).isEqualTo(Draw.of("salt", "c1", nobody));
  }

  @Test
  void shouldFindRulesThatContradictThemselves() {
    ContactFilter unknown = new ContactFilter(Set.of(), Set.of("surprise"));
    ContactRules rules =
        rules(
            CLASSES,
            List.of(new ContactCap("week", Holder.CUSTOMER, unknown, 1, WEEK, Map.of("nps", 2))),
            List.of(new ContactGap("week", ANY, WEEK)),
            List.of(new QuietHours("night", ANY, LocalTime.NOON, LocalTime.NOON)));

    assertThat(ContactPolicyRules.violations(rules, "rules"))
        .extracting(violation -> violation.field())
        .containsExactly(
            "rules",
            "rules.caps[0].classes",
            "rules.caps[0].reserved_places",
            "rules.caps[0].reserved_places",
            "rules.quiet_hours[0].end_time_of_day");
    assertThat(ContactPolicyRules.violations(ContactRules.BUILT_IN, "rules")).isEmpty();
  }

  private static Ruling decide(ContactRules rules, String contactClass, ContactHistory history) {
    return new Arbitration(rules).decide(request(contactClass), Person.UNKNOWN, history, NOON);
  }

  private static ContactHistory waitingFor(Wait wait) {
    return new ContactHistory("c1", "a1", List.of(), List.of(wait), Map.of());
  }

  private static Wait wait(String contactClass, Instant start, Instant until) {
    return new Wait("c1", "a1", "email", contactClass, "", start, until);
  }

  private static Person person(State state, String purpose) {
    return new Person(
        List.of(new Consent("email", purpose, state, "page", NOON)), null, Traits.NONE);
  }

  private static Instant days(int days) {
    return NOON.plus(Duration.ofDays(days));
  }
}
