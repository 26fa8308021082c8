package dev.cxos.survey.contactgovernance;

import static dev.cxos.survey.contactgovernance.SampleRules.NOON;
import static dev.cxos.survey.contactgovernance.SampleRules.plain;
import static dev.cxos.survey.contactgovernance.SampleRules.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.contactgovernance.Arbitration.Person;
import dev.cxos.survey.contactgovernance.ContactCap.Holder;
import dev.cxos.survey.contactgovernance.ContactHistory.Entry;
import dev.cxos.survey.contactgovernance.ContactHistory.Wait;
import dev.cxos.survey.contactgovernance.ContactScope.Traits;
import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactScopeTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));
  private static final List<ContactClass> CLASSES = List.of(plain("nps", 80), plain("ad", 10));
  private static final ContactScope BUSINESS =
      new ContactScope(
          Set.of("returns"),
          Set.of("/emea", "/emea/lisbon"),
          Set.of("a1", "a2"),
          Set.of("pt"),
          Map.of("segment", Set.of("business", "gold")));
  private static final Traits LISBON =
      new Traits("a1", "/emea/lisbon/billing", "pt-BR", Map.of("segment", "gold", "age", "old"));

  @Test
  void shouldSayWhatMetItAndNothingOfOthers() {
    assertThat(BUSINESS.met("returns", LISBON))
        .isEqualTo(
            "stage returns, unit /emea/lisbon, account a1, language pt, attribute segment gold");
    assertThat(BUSINESS.unmet("returns", LISBON)).isEmpty();
    assertThat(BUSINESS.unmet("", Traits.NONE))
        .containsExactly("stage", "unit", "account", "language", "attribute segment");
    assertThat(ContactScope.EVERYWHERE.met("returns", LISBON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a1, /emea/lisbon, pt, gold, true",
    "a1, /emea, pt-PT, business, true",
    "a3, /emea, pt, gold, false",
    "a1, /emeaelse, pt, gold, false",
    "a1, /, pt, gold, false",
    "a1, /emea, ptx, gold, false",
    "a1, /emea, '', gold, false",
    "a1, /emea, pt, silver, false"
  })
  void shouldHoldForThoseWhoMeetEveryPart(
      String account, String unit, String language, String segment, boolean held) {
    Traits traits = new Traits(account, unit, language, Map.of("segment", segment));

    assertThat(BUSINESS.holdsFor(traits)).isEqualTo(held);
    assertThat(BUSINESS.unmet("returns", traits).isEmpty()).isEqualTo(held);
  }

  @Test
  void shouldLimitOnlyThoseInScopeAndNameWhatMetIt() {
    ContactScope gold = attribute("gold");
    ContactRules rules = rules(CLASSES, cap("gold-week", Holder.CUSTOMER, gold));
    ContactHistory history = history(entry("c1", "", YESTERDAY));

    Ruling inside = decide(rules, "nps", "", LISBON, history);
    Ruling outside =
        decide(rules, "nps", "", new Traits("a1", "/", "", Map.of("segment", "silver")), history);

    assertThat(inside)
        .isEqualTo(
            new Ruling(
                Outcome.DEFER, "gold-week", YESTERDAY.plus(WEEK), null, "attribute segment gold"));
    assertThat(outside).isEqualTo(new Ruling(Outcome.ALLOW, "allowed", NOON, null));
  }

  @Test
  void shouldCountContactsAboutItsStagesOnly() {
    ContactScope returns =
        new ContactScope(Set.of("returns"), Set.of(), Set.of(), Set.of(), Map.of());
    ContactRules rules = rules(CLASSES, cap("returns-week", Holder.CUSTOMER, returns));
    ContactHistory elsewhere = history(entry("c1", "order", YESTERDAY));
    ContactHistory there = history(entry("c1", "returns", YESTERDAY));

    assertThat(decide(rules, "nps", "returns", LISBON, elsewhere).outcome())
        .isEqualTo(Outcome.ALLOW);
    assertThat(decide(rules, "nps", "order", LISBON, there).outcome()).isEqualTo(Outcome.ALLOW);
    assertThat(decide(rules, "nps", "returns", LISBON, there).ruleScope())
        .isEqualTo("stage returns");
  }

  @Test
  void shouldCountEverybodyInTheAccountWhoeverIsLimited() {
    ContactRules rules = rules(CLASSES, cap("account-week", Holder.ACCOUNT, attribute("gold")));
    ContactHistory history = history(entry("c2", "", YESTERDAY));

    assertThat(decide(rules, "nps", "", LISBON, history).rule()).isEqualTo("account-week");
    assertThat(decide(rules, "nps", "", new Traits("a1", "/", "", Map.of()), history).outcome())
        .isEqualTo(Outcome.ALLOW);
  }

  @Test
  void shouldKeepGapsAndQuietHoursToTheirScope() {
    ContactFilter filter = new ContactFilter(Set.of(), Set.of(), attribute("gold"));
    ContactRules rules =
        rules(
            CLASSES,
            List.of(),
            List.of(new ContactGap("pause", filter, Duration.ofDays(2))),
            List.of(new QuietHours("lunch", filter, LocalTime.of(11, 0), LocalTime.of(14, 0))));
    Traits others = new Traits("a1", "/", "", Map.of());

    assertThat(decide(rules, "nps", "", LISBON, history(entry("c1", "", YESTERDAY))).rule())
        .isEqualTo("pause");
    assertThat(decide(rules, "nps", "", LISBON, history()).rule()).isEqualTo("lunch");
    assertThat(decide(rules, "nps", "", LISBON, history()).ruleScope())
        .isEqualTo("attribute segment gold");
    assertThat(decide(rules, "nps", "", others, history(entry("c1", "", YESTERDAY))).outcome())
        .isEqualTo(Outcome.ALLOW);
  }

  @Test
  void shouldHoldNoTurnForAnotherWhoIsLimitedAnyway() {
    ContactRules rules =
        rules(
            CLASSES,
            new ContactCap("two", Holder.ACCOUNT, SampleRules.ANY, 1, WEEK, Map.of()),
            new ContactCap(
                "none",
                Holder.CUSTOMER,
                new ContactFilter(Set.of(), Set.of(), attribute("gold")),
                0,
                WEEK,
                Map.of()));
    Wait wait = new Wait("c2", "a1", "email", "nps", "", YESTERDAY, YESTERDAY.plusSeconds(1));
    ContactHistory free = new ContactHistory("c1", "a1", List.of(), List.of(wait), Map.of());
    ContactHistory limited =
        new ContactHistory("c1", "a1", List.of(), List.of(wait), Map.of("c2", LISBON));

    assertThat(decide(rules, "ad", "", Traits.NONE, free).rule()).isEqualTo("turn-of-nps");
    assertThat(decide(rules, "ad", "", Traits.NONE, limited).outcome()).isEqualTo(Outcome.ALLOW);
  }

  @Test
  void shouldNameTheRulesThatDoNotHold() {
    Arbitration arbitration =
        new Arbitration(rules(CLASSES, cap("gold-week", Holder.CUSTOMER, attribute("gold"))));
    ContactRequest request = new ContactRequest("c1", "email", "", "");

    assertThat(arbitration.outOfScope(request, LISBON)).isEmpty();
    assertThat(arbitration.outOfScope(request, Traits.NONE))
        .containsExactly(new Arbitration.OutOfScope("gold-week", List.of("attribute segment")));
    assertThat(arbitration.uses(request, Traits.NONE, history(), NOON)).isEmpty();
    assertThat(arbitration.uses(request, LISBON, history(), NOON).getFirst().scope())
        .isEqualTo("attribute segment gold");
  }

  private static ContactScope attribute(String segment) {
    return new ContactScope(
        Set.of(), Set.of(), Set.of(), Set.of(), Map.of("segment", Set.of(segment)));
  }

  private static ContactCap cap(String id, Holder holder, ContactScope scope) {
    return new ContactCap(
        id, holder, new ContactFilter(Set.of(), Set.of(), scope), 1, WEEK, Map.of());
  }

  private static Entry entry(String customer, String stage, Instant time) {
    return new Entry(customer, "a1", "email", "nps", stage, time, null);
  }

  private static ContactHistory history(Entry... entries) {
    return SampleRules.history(entries);
  }

  private static Ruling decide(
      ContactRules rules,
      String contactClass,
      String stage,
      Traits traits,
      ContactHistory history) {
    return new Arbitration(rules)
        .decide(
            new ContactRequest("c1", "email", contactClass, stage),
            new Person(List.of(), null, traits),
            history,
            NOON);
  }
}
