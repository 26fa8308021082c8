package dev.cxos.survey.invitation;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates, changes and reads triggers; each method is one transaction. */
@ApplicationScoped
public class TriggerService {

  private final TriggerStore store;
  private final AskRules asks;
  private final RequestLedger ledger;
  private final Clock clock;

  TriggerService(TriggerStore store, AskRules asks, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.asks = asks;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates a trigger.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS, RESOURCE_NOT_FOUND, NOT_PUBLISHED, STAGE_UNKNOWN,
   *     WEBHOOK_UNKNOWN or TRIGGER_METRIC_MISMATCH
   */
  @Transactional
  public SurveyTrigger create(
      @Nullable RequestKey key, String triggerId, SurveyTrigger.Content content) {
    return ledger.once(
        key,
        name -> existing(SurveyTrigger.idOf(name)),
        () -> insert(triggerId, content),
        SurveyTrigger::name);
  }

  private SurveyTrigger insert(String triggerId, SurveyTrigger.Content content) {
    check(content);
    Instant now = now();
    return store.insert(new SurveyTrigger(Ids.newId(now), triggerId, content, now, now, ""));
  }

  /**
   * A trigger as it is now.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public SurveyTrigger get(String triggerId) {
    return existing(triggerId);
  }

  /** Triggers in the order of their ids. */
  @Transactional
  public Page<SurveyTrigger> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()),
        request.size(),
        trigger -> List.of(trigger.triggerId()));
  }

  /**
   * Changes a trigger. If nothing changes nothing is written.
   *
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException those of creating, and ETAG_MISMATCH
   */
  @Transactional
  public SurveyTrigger update(String triggerId, TriggerChange change, String etag) {
    SurveyTrigger present = existing(triggerId);
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
    SurveyTrigger.Content next = change.of(present.content());
    if (next.equals(present.content())) {
      return present;
    }
    check(next);
    return store.replace(present.with(next, now()));
  }

  private void check(SurveyTrigger.Content content) {
    if (content.delay().compareTo(content.staleAfter()) >= 0) {
      throw ServiceException.invalid("survey_trigger.stale_after", "must be longer than the delay");
    }
    PublishedQuestionnaire questionnaire = asks.published(content.questionnaireId());
    asks.requireStep(content.journeyId(), content.stage(), content.touchpoint());
    asks.requireWebhook(content.channel(), content.webhook());
    if (content.moment() == Moment.MILESTONE && content.stage() != null) {
      asks.requireMilestone(content.journeyId(), content.stage());
    }
    boolean fits =
        questionnaire.content().questions().stream()
            .anyMatch(question -> content.moment().callsFor(question.kind()));
    if (!fits) {
      throw ServiceException.of(
              SurveyReason.TRIGGER_METRIC_MISMATCH,
              "The questionnaire asks no question of the metric that the moment calls for.")
          .with("moment", content.moment().name())
          .with("metric", content.moment().metric());
    }
  }

  private SurveyTrigger existing(String triggerId) {
    return store
        .find(triggerId)
        .orElseThrow(() -> ServiceException.notFound(SurveyTrigger.nameOf(triggerId)));
  }

  // As fine as the database keeps it, so that what is answered now is what is read later.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
