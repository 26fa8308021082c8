package dev.cxos.survey.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.closedloop.CaseSignal.Answered;
import dev.cxos.survey.closedloop.CaseSignal.Complained;
import dev.cxos.survey.closedloop.CaseSignal.Content;
import dev.cxos.survey.closedloop.CaseSignal.Emerged;
import dev.cxos.survey.closedloop.CaseTerms.ServiceLevel;
import dev.cxos.survey.closedloop.CaseTrigger.ScoreKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignalRulesTest {

  private static final Instant ENABLED = Instant.parse("2026-11-01T00:00:00Z");

  static Stream<Arguments> signals() {
    CaseTrigger detractor = new CaseTrigger.Score(ScoreKind.NPS, 6);
    CaseTrigger keyword = new CaseTrigger.Keyword(List.of("lawyer", "never again"));
    CaseTrigger severe = new CaseTrigger.Complaint(Severity.HIGH, false);
    CaseTrigger regulator = new CaseTrigger.Complaint(null, true);
    return Stream.of(
        Arguments.of(detractor, scored(ScoreKind.NPS, 6), true),
        Arguments.of(detractor, scored(ScoreKind.NPS, 7), false),
        Arguments.of(detractor, scored(ScoreKind.CSAT, 1), false),
        Arguments.of(new CaseTrigger.Score(ScoreKind.CES, 3), scored(ScoreKind.CES, 3), true),
        Arguments.of(detractor, new Complained(Severity.HIGH, true, List.of()), false),
        Arguments.of(keyword, said("I will call my LAWYER."), true),
        Arguments.of(keyword, said("lawyers are nice"), false),
        Arguments.of(keyword, said("Never,\nagain!"), true),
        Arguments.of(keyword, new Complained(null, false, List.of("my lawyer says")), true),
        Arguments.of(severe, new Complained(Severity.CRITICAL, false, List.of()), true),
        Arguments.of(severe, new Complained(Severity.MEDIUM, true, List.of()), false),
        Arguments.of(severe, new Complained(null, true, List.of()), false),
        Arguments.of(regulator, new Complained(null, true, List.of()), true),
        Arguments.of(regulator, new Complained(Severity.CRITICAL, false, List.of()), false),
        Arguments.of(new CaseTrigger.Emerging(), new Emerged(), true),
        Arguments.of(keyword, new Emerged(), false));
  }

  @ParameterizedTest
  @MethodSource("signals")
  void shouldTriggerOnWhatTheRuleIsFor(CaseTrigger trigger, Content content, boolean matches) {
    CaseRule rule = rule("one", trigger, Severity.MEDIUM, List.of(), List.of(), ENABLED);

    assertThat(SignalRules.match(List.of(rule), signal("/emea", "", content)).isPresent())
        .isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "/emea, order, /emea/lisbon, order, true",
    "/emea, order, /emea, order, true",
    "/emea, order, /emeaX, order, false",
    "/emea, order, /apac, order, false",
    "/emea, order, /emea/lisbon, refund, false",
    "/, order, /apac, order, true",
  })
  void shouldHeedUnitAndStage(
      String unit, String stage, String signalUnit, String signalStage, boolean matches) {
    CaseRule rule =
        rule(
            "one",
            new CaseTrigger.Emerging(),
            Severity.LOW,
            List.of(unit),
            List.of(stage),
            ENABLED);

    assertThat(
            SignalRules.match(List.of(rule), signal(signalUnit, signalStage, new Emerged()))
                .isPresent())
        .isEqualTo(matches);
  }

  @Test
  void shouldOpenNoCaseForWhatCameBeforeTheRule() {
    CaseTrigger trigger = new CaseTrigger.Emerging();
    CaseSignal signal = signal("/", "", new Emerged());

    CaseRule later =
        rule("a", trigger, Severity.LOW, List.of(), List.of(), signal.time().plusMillis(1));
    CaseRule disabled = rule("b", trigger, Severity.LOW, List.of(), List.of(), null);
    CaseRule now = rule("c", trigger, Severity.LOW, List.of(), List.of(), signal.time());

    assertThat(SignalRules.match(List.of(later, disabled), signal)).isEmpty();
    assertThat(SignalRules.match(List.of(later, now, disabled), signal)).contains(now);
  }

  @Test
  void shouldLetTheMostSevereRuleOpenTheCase() {
    CaseTrigger trigger = new CaseTrigger.Emerging();
    CaseRule low = rule("a", trigger, Severity.LOW, List.of(), List.of(), ENABLED);
    CaseRule second = rule("c", trigger, Severity.HIGH, List.of(), List.of(), ENABLED);
    CaseRule first = rule("b", trigger, Severity.HIGH, List.of(), List.of(), ENABLED);

    assertThat(SignalRules.match(List.of(low, second, first), signal("/", "", new Emerged())))
        .contains(first);
  }

  private static Content scored(ScoreKind kind, int score) {
    return new Answered(Map.of(kind, score), List.of(), ENABLED, List.of());
  }

  private static Content said(String words) {
    return new Answered(Map.of(), List.of(), ENABLED, List.of(words));
  }

  private static CaseSignal signal(String unit, String stage, Content content) {
    return new CaseSignal(
        "x/1", null, unit, stage, "", Instant.parse("2026-11-22T00:00:00Z"), content);
  }

  private static CaseRule rule(
      String id,
      CaseTrigger trigger,
      Severity severity,
      List<String> units,
      List<String> stages,
      @Nullable Instant enabled) {
    return new CaseRule(
        new UUID(0, 1),
        id,
        new CaseRule.Definition(
            id,
            enabled != null,
            trigger,
            units,
            stages,
            severity,
            new CaseTerms(
                Map.of(severity, new ServiceLevel(Duration.ofHours(1), Duration.ofHours(8))),
                null,
                List.of()),
            List.of(new CaseRule.Owners("/", List.of("ana")))),
        enabled,
        ENABLED,
        1);
  }
}
