package dev.cxos.survey.closedloop;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.closedloop.CaseSignal.Answered;
import dev.cxos.survey.response.RecordedResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens cases; each method is one transaction, or part of the caller's. */
@ApplicationScoped
public class CaseOpeningService {

  private static final int RESPONSES_AT_ONCE = 200;

  private final CaseRuleStore rules;
  private final CaseStore store;
  private final CaseOpening opening;
  private final ResponseSignals responses;
  private final ComplaintSignals complaints;
  private final RequestLedger ledger;
  private final Clock clock;

  CaseOpeningService(
      CaseRuleStore rules,
      CaseStore store,
      CaseOpening opening,
      ResponseSignals responses,
      ComplaintSignals complaints,
      RequestLedger ledger,
      Clock clock) {
    this.rules = rules;
    this.store = store;
    this.opening = opening;
    this.responses = responses;
    this.complaints = complaints;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * How far a rule was applied to the past.
   *
   * @param considered how many responses were looked at
   * @param opened how many cases were opened
   * @param last the response to go on before; null if there are no more
   */
  public record Applied(long considered, long opened, @Nullable UUID last) {}

  /**
   * Looks at responses that were recorded: each may open a case, and may be the first answer after
   * a case of the customer was solved. Responses are read only if either can be: an import records
   * a great many of them.
   *
   * @param questionnaireId the last part of their questionnaire's name
   */
  @Transactional
  public void consider(String questionnaireId, Collection<UUID> recorded) {
    List<CaseRule> enabled = rules.enabled();
    if (enabled.isEmpty() && !store.awaitsScores()) {
      return;
    }
    List<CaseSignal> signals = responses.findAll(questionnaireId, recorded);
    keepLaterScores(signals);
    signals.forEach(signal -> open(enabled, signal));
  }

  /** Looks at a complaint that was recorded. */
  @Transactional
  public void considerComplaint(UUID complaint) {
    complaints.find(complaint).ifPresent(this::consider);
  }

  /**
   * Looks at something that may open a case. The same again opens none.
   *
   * @return the case, if this opened one
   */
  @Transactional
  public Optional<Case> consider(CaseSignal signal) {
    return open(rules.enabled(), signal);
  }

  /**
   * Opens a case by hand.
   *
   * @param key the request, if it may be repeated
   * @param signal what it is about; of its content nothing is heeded
   * @param words what happened; empty for nothing
   * @throws ServiceException RESOURCE_NOT_FOUND, CASE_STATE_UNSUITED or UNIT_NOT_ALLOWED
   */
  @Transactional
  public Case open(
      Caller caller, @Nullable RequestKey key, String ruleId, CaseSignal signal, String words) {
    caller.units().require(signal.unit());
    return ledger.once(
        key,
        name -> visible(caller, UUID.fromString(name.substring(Case.nameOf("").length()))),
        () ->
            opening
                .open(enabled(ruleId), signal, caller.subject(), words, now())
                .orElseGet(() -> visible(caller, signal.source())),
        Case::name);
  }

  /**
   * Applies a rule to some of the responses in a window.
   *
   * @param before only responses before this one; null from the newest
   * @throws ServiceException RESOURCE_NOT_FOUND or CASE_STATE_UNSUITED
   */
  @Transactional
  public Applied applySome(
      String ruleId, String questionnaireId, Instant start, Instant end, @Nullable UUID before) {
    CaseRule rule = enabled(ruleId);
    List<RecordedResponse> found =
        responses.list(questionnaireId, start, end, before, RESPONSES_AT_ONCE);
    long opened = 0;
    for (RecordedResponse response : found) {
      Optional<Case> case_ =
          responses
              .signal(response)
              .filter(signal -> SignalRules.matches(rule.definition(), signal))
              .flatMap(signal -> opening.open(rule, signal, "", "", now()));
      opened += case_.isPresent() ? 1 : 0;
    }
    return new Applied(
        found.size(), opened, found.size() < RESPONSES_AT_ONCE ? null : found.getLast().id());
  }

  private Optional<Case> open(List<CaseRule> enabled, CaseSignal signal) {
    return SignalRules.match(enabled, signal)
        .flatMap(rule -> opening.open(rule, signal, "", "", now()));
  }

  /** Keeps the scores that were awaited, the earliest answer of a customer first. */
  private void keepLaterScores(List<CaseSignal> signals) {
    Set<String> awaited =
        store.awaitingScores(
            signals.stream()
                .map(CaseSignal::customer)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    signals.stream()
        .filter(signal -> signal.customer() != null && awaited.contains(signal.customer()))
        .sorted(Comparator.comparing(signal -> answered(signal).responseTime()))
        .forEach(
            signal ->
                store.keepLaterScores(
                    Objects.requireNonNull(signal.customer()),
                    answered(signal).given(),
                    answered(signal).responseTime()));
  }

  private static Answered answered(CaseSignal response) {
    return (Answered) response.content();
  }

  private CaseRule enabled(String ruleId) {
    CaseRule rule =
        rules.find(ruleId).orElseThrow(() -> ServiceException.notFound(CaseRule.nameOf(ruleId)));
    if (!rule.definition().enabled()) {
      throw ServiceException.of(
              SurveyReason.CASE_STATE_UNSUITED, rule.name() + " is disabled; enable it first.")
          .with("state", "DISABLED");
    }
    return rule;
  }

  private Case visible(Caller caller, UUID id) {
    return store
        .find(id, caller.units())
        .orElseThrow(() -> ServiceException.notFound(Case.nameOf(id.toString())));
  }

  private Case visible(Caller caller, String source) {
    return store
        .findBySource(source)
        .filter(found -> caller.units().contains(found.unit()))
        .orElseThrow(() -> ServiceException.exists("source"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
