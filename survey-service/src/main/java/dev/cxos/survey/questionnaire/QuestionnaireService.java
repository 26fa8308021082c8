package dev.cxos.survey.questionnaire;

import dev.cxos.platform.error.InvalidFields;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.journey.Journey;
import dev.cxos.survey.journey.JourneyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drafts, publishes and reads questionnaires; each method is one transaction. */
@ApplicationScoped
public class QuestionnaireService {

  private final QuestionnaireStore store;
  private final JourneyStore journeys;
  private final QuestionnaireEvents events;
  private final RequestLedger ledger;
  private final Clock clock;

  QuestionnaireService(
      QuestionnaireStore store,
      JourneyStore journeys,
      QuestionnaireEvents events,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.journeys = journeys;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Creates a questionnaire as a draft.
   *
   * @param key the request, if it may be repeated
   * @throws ServiceException RESOURCE_EXISTS, FIELD_INVALID or STAGE_UNKNOWN
   */
  @Transactional
  public Questionnaire create(
      @Nullable RequestKey key, String questionnaireId, QuestionnaireContent content) {
    InvalidFields.refuse(QuestionnaireRules.violations(content));
    return ledger.once(
        key,
        name -> existing(Questionnaire.idOf(name)),
        () -> insert(questionnaireId, content),
        Questionnaire::name);
  }

  private Questionnaire insert(String questionnaireId, QuestionnaireContent content) {
    requireKnownSteps(content);
    Instant now = now();
    return store.insert(
        new Questionnaire(Ids.newId(now), questionnaireId, content, 0, true, now, now, null, ""));
  }

  /**
   * A questionnaire as it is edited now.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Questionnaire get(String questionnaireId) {
    return existing(questionnaireId);
  }

  /** Questionnaires in the order of their ids. */
  @Transactional
  public Page<Questionnaire> list(PageRequest request) {
    String after = request.after() == null ? "" : request.after().getFirst();
    return Page.of(
        store.listAfter(after, request.limit()),
        request.size(),
        questionnaire -> List.of(questionnaire.questionnaireId()));
  }

  /**
   * Changes a draft. If nothing changes nothing is written; a change back to what is published
   * leaves nothing to publish.
   *
   * @param etag the state that the caller changes; empty for any
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH, FIELD_INVALID or STAGE_UNKNOWN
   */
  @Transactional
  public Questionnaire update(String questionnaireId, QuestionnaireChange change, String etag) {
    Questionnaire present = existing(questionnaireId);
    requireEtag(present, etag);
    QuestionnaireContent next = change.appliedTo(present.content());
    if (next.equals(present.content())) {
      return present;
    }
    InvalidFields.refuse(QuestionnaireRules.violations(next));
    // Steps that were retired since they were chosen do not keep other changes from being made.
    if (!next.asksAboutTheSameAs(present.content())) {
      requireKnownSteps(next);
    }
    return store.replace(present.drafted(next, differsFromPublished(present, next), now()));
  }

  private boolean differsFromPublished(Questionnaire present, QuestionnaireContent next) {
    return store
        .findVersion(present.questionnaireId(), present.version())
        .filter(published -> published.content().equals(next))
        .isEmpty();
  }

  /**
   * Publishes the draft as the next version. A question whose wording or scale changed begins a
   * series.
   *
   * @param key the request, if it may be repeated
   * @param etag the state that the caller publishes; empty for any
   * @return the questionnaire, or if it went on since the request was first made, the version that
   *     was published then
   * @throws ServiceException RESOURCE_NOT_FOUND, ETAG_MISMATCH or NOTHING_TO_PUBLISH
   */
  @Transactional
  public Questionnaire publish(@Nullable RequestKey key, String questionnaireId, String etag) {
    return ledger.once(
        key,
        versionName -> published(questionnaireId, Questionnaire.versionOf(versionName)),
        () -> publish(questionnaireId, etag),
        Questionnaire::versionName);
  }

  private Questionnaire published(String questionnaireId, int version) {
    Questionnaire present = existing(questionnaireId);
    if (present.version() == version && !present.edited()) {
      return present;
    }
    return store.findVersion(questionnaireId, version).orElseThrow();
  }

  private Questionnaire publish(String questionnaireId, String etag) {
    Questionnaire present = existing(questionnaireId);
    requireEtag(present, etag);
    if (!present.edited()) {
      throw ServiceException.of(
              SurveyReason.NOTHING_TO_PUBLISH,
              present.name() + " was not changed since it was last published.")
          .with("questionnaire", present.name())
          .with("version", Integer.toString(present.version()));
    }
    Instant now = now();
    // First of all, because it locks the row: of two publications at once the second fails here.
    Questionnaire published = store.replace(present.published(now));
    store.insertVersion(published, seriesOf(published, now));
    events.published(published);
    return published;
  }

  private Map<String, Integer> seriesOf(Questionnaire published, Instant now) {
    Map<String, AskedQuestion> lastAsked = store.lastAsked(published.uid());
    Map<String, Integer> series = new HashMap<>();
    for (Question question : published.content().questions()) {
      AskedQuestion last = lastAsked.get(question.id());
      Optional<String> change =
          last == null ? Optional.of("") : SeriesRules.change(last.question(), question);
      series.put(
          question.id(),
          last != null && change.isEmpty()
              ? last.series()
              : store.insertSeries(
                  published.uid(), question, published.version(), now, change.orElse("")));
    }
    return series;
  }

  /**
   * The published versions of a questionnaire, the newest first.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Page<Questionnaire> listVersions(String questionnaireId, PageRequest request) {
    existing(questionnaireId);
    int before =
        request.after() == null ? Integer.MAX_VALUE : Integer.parseInt(request.after().getFirst());
    return Page.of(
        store.listVersionsBefore(questionnaireId, before, request.limit()),
        request.size(),
        version -> List.of(Integer.toString(version.version())));
  }

  private Questionnaire existing(String questionnaireId) {
    return store
        .find(questionnaireId)
        .orElseThrow(() -> ServiceException.notFound(Questionnaire.nameOf(questionnaireId)));
  }

  private static void requireEtag(Questionnaire present, String etag) {
    if (!etag.isEmpty() && !etag.equals(present.etag())) {
      throw ServiceException.etagMismatch(present.name());
    }
  }

  private void requireKnownSteps(QuestionnaireContent content) {
    String name = Journey.nameOf(content.journeyId());
    Journey journey =
        journeys
            .find(content.journeyId())
            .orElseThrow(
                () ->
                    ServiceException.of(SurveyReason.STAGE_UNKNOWN, name + " does not exist.")
                        .with("journey", name));
    QuestionnaireRules.unknownStep(content, journey.steps())
        .ifPresent(
            unknown -> {
              throw ServiceException.of(
                      SurveyReason.STAGE_UNKNOWN,
                      name + " has no " + unknown.step() + " " + unknown.id() + " there.")
                  .with("journey", name)
                  .with(unknown.step(), unknown.id());
            });
  }

  // As fine as the database keeps it, so that what is answered now is what is read later.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
