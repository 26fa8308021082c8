package dev.cxos.survey.closedloop;

import dev.cxos.survey.closedloop.CaseSignal.Answered;
import dev.cxos.survey.closedloop.CaseSignal.Complained;
import dev.cxos.survey.closedloop.CaseSignal.Emerged;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which rule opens a case for a signal. Pure. */
public final class SignalRules {

  private SignalRules() {}

  /**
   * The rule that opens a case: of those that match the one with the most severe cases, and of
   * these the first by name, so that the answer does not depend on an order of reading.
   *
   * @param rules the rules
   * @return empty if none matches
   */
  public static Optional<CaseRule> match(Collection<CaseRule> rules, CaseSignal signal) {
    return rules.stream()
        .filter(rule -> isSince(rule, signal.time()) && matches(rule.definition(), signal))
        .min(
            Comparator.comparing((CaseRule rule) -> rule.definition().severity())
                .reversed()
                .thenComparing(CaseRule::ruleId));
  }

  /** Whether a rule is for a signal, whenever that came. */
  public static boolean matches(CaseRule.Definition rule, CaseSignal signal) {
    return rule.isFor(signal.unit())
        && (rule.stages().isEmpty() || rule.stages().contains(signal.stage()))
        && triggers(rule.trigger(), signal);
  }

  private static boolean isSince(CaseRule rule, Instant time) {
    Instant enabled = rule.enableTime();
    return enabled != null && !time.isBefore(enabled);
  }

  private static boolean triggers(CaseTrigger trigger, CaseSignal signal) {
    return switch (trigger) {
      case CaseTrigger.Score(CaseTrigger.ScoreKind kind, int atMost) ->
          signal.content() instanceof Answered answered
              && answered.scores().containsKey(kind)
              && answered.scores().getOrDefault(kind, Integer.MAX_VALUE) <= atMost;
      case CaseTrigger.Keyword(List<String> words) ->
          switch (signal.content()) {
            case Answered answered -> contain(answered.words(), words);
            case Complained complained -> contain(complained.words(), words);
            case Emerged _ -> false;
          };
      case CaseTrigger.Complaint(var severity, boolean regulator) ->
          signal.content() instanceof Complained complained
              && ((regulator && complained.regulator())
                  || (severity != null
                      && complained.severity() != null
                      && complained.severity().compareTo(severity) >= 0));
      case CaseTrigger.Emerging() -> signal.content() instanceof Emerged;
    };
  }

  private static boolean contain(List<String> texts, List<String> words) {
    return texts.stream()
        .map(SignalRules::plain)
        .anyMatch(text -> words.stream().anyMatch(word -> text.contains(plain(word))));
  }

  /** Words in lower case, each with one space before and after, so that whole words are found. */
  private static String plain(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return " " + folded.replaceAll("[^\\p{L}\\p{N}]+", " ").trim() + " ";
  }
}
