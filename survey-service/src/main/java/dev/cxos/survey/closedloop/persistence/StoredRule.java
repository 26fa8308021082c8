package dev.cxos.survey.closedloop.persistence;

import dev.cxos.survey.closedloop.CaseRule;
import dev.cxos.survey.closedloop.CaseTrigger;
import dev.cxos.survey.closedloop.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says, as it stands in the database.
 *
 * @param trigger what opens a case: SCORE, KEYWORD, COMPLAINT or EMERGING
 * @param scoreKind of SCORE: what was asked
 * @param atMost of SCORE: the highest score
 * @param words of KEYWORD: the words
 * @param severityAtLeast of COMPLAINT: from this severity on
 * @param regulator of COMPLAINT: also with the regulator's flag
 */
record StoredRule(
    String displayName,
    boolean enabled,
    String trigger,
    @Nullable String scoreKind,
    int atMost,
    List<String> words,
    @Nullable String severityAtLeast,
    boolean regulator,
    List<String> units,
    List<String> stages,
    String severity,
    StoredTerms terms,
    List<StoredOwners> owners) {

  /** Who owns the cases of a unit. */
  record StoredOwners(String unit, List<String> subjects) {}

  static StoredRule of(CaseRule.Definition rule) {
    @Nullable String kind = null;
    int atMost = 0;
    List<String> words = List.of();
    @Nullable String from = null;
    boolean regulator = false;
    String trigger =
        switch (rule.trigger()) {
          case CaseTrigger.Score _ -> "SCORE";
          case CaseTrigger.Keyword _ -> "KEYWORD";
          case CaseTrigger.Complaint _ -> "COMPLAINT";
          case CaseTrigger.Emerging _ -> "EMERGING";
        };
    if (rule.trigger() instanceof CaseTrigger.Score score) {
      kind = score.kind().name();
      atMost = score.atMost();
    } else if (rule.trigger() instanceof CaseTrigger.Keyword keyword) {
      words = keyword.words();
    } else if (rule.trigger() instanceof CaseTrigger.Complaint complaint) {
      from = complaint.severityAtLeast() == null ? null : complaint.severityAtLeast().name();
      regulator = complaint.regulator();
    }
    return new StoredRule(
        rule.displayName(),
        rule.enabled(),
        trigger,
        kind,
        atMost,
        words,
        from,
        regulator,
        rule.units(),
        rule.stages(),
        rule.severity().name(),
        StoredTerms.of(rule.terms()),
        rule.owners().stream()
            .map(owners -> new StoredOwners(owners.unit(), owners.subjects()))
            .toList());
  }

  CaseRule.Definition toDomain() {
    return new CaseRule.Definition(
        displayName,
        enabled,
        toTrigger(),
        units,
        stages,
        Severity.valueOf(severity),
        terms.toDomain(),
        owners.stream().map(entry -> new CaseRule.Owners(entry.unit(), entry.subjects())).toList());
  }

  private CaseTrigger toTrigger() {
    return switch (trigger) {
      case "SCORE" ->
          new CaseTrigger.Score(
              scoreKind == null
                  ? CaseTrigger.ScoreKind.NPS
                  : CaseTrigger.ScoreKind.valueOf(scoreKind),
              atMost);
      case "KEYWORD" -> new CaseTrigger.Keyword(words);
      case "COMPLAINT" ->
          new CaseTrigger.Complaint(
              severityAtLeast == null ? null : Severity.valueOf(severityAtLeast), regulator);
      case "EMERGING" -> new CaseTrigger.Emerging();
      default -> throw new IllegalStateException("unknown trigger " + trigger);
    };
  }
}
