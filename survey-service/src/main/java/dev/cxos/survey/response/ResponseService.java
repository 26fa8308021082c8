package dev.cxos.survey.response;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.contact.CustomerTrace;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import dev.cxos.survey.response.Judgement.Problem;
import dev.cxos.survey.response.RecordingService.Recording;
import dev.cxos.survey.response.ResponseRules.Strictness;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** The use cases of responses: record, read, search, erase. */
@ApplicationScoped
public class ResponseService {

  /** The permission to read what customers wrote. */
  public static final String READ_VERBATIMS = "verbatims.read";

  private final ResponseJudge judge;
  private final ResponseRecorder recorder;
  private final ResponseStore responses;
  private final ResponseEvents events;
  private final PublishedQuestionnaires questionnaires;
  private final Instance<CustomerTrace> traces;
  private final ExecutorService executor;

  ResponseService(
      ResponseJudge judge,
      ResponseRecorder recorder,
      ResponseStore responses,
      ResponseEvents events,
      PublishedQuestionnaires questionnaires,
      Instance<CustomerTrace> traces,
      @VirtualThreads ExecutorService executor) {
    this.judge = judge;
    this.recorder = recorder;
    this.responses = responses;
    this.events = events;
    this.questionnaires = questionnaires;
    this.traces = traces;
    this.executor = executor;
  }

  /**
   * Which responses to list.
   *
   * @param unit this one and those below it; null for all that the caller may see
   * @param customer of whom; null for all
   * @param start answered at or after; null for any time
   * @param end answered before; null for any time
   */
  public record Listing(
      @Nullable String unit,
      @Nullable String customer,
      @Nullable Instant start,
      @Nullable Instant end) {}

  /**
   * Records one response.
   *
   * @param caller who sends it in
   * @param questionnaireId the last part of the questionnaire's name
   * @param response what came in
   * @param key the key of the request, if it may be repeated
   * @return completes when it is on disk, with the response as recorded, which is the first one if
   *     the request or the external id came before
   */
  public CompletionStage<RecordedResponse> record(
      Caller caller, String questionnaireId, NewResponse response, @Nullable RequestKey key) {
    if (response.unit().isEmpty()) {
      throw ServiceException.invalid("response.unit", "is needed");
    }
    caller.units().require(response.unit());
    PublishedQuestionnaire version =
        judge.version(questionnaireId, response.questionnaireVersion());
    return switch (judge.judge(response, version, Strictness.LIVE)) {
      case Judgement.Refused(List<Problem> problems) -> throw refusal(problems);
      case Judgement.Accepted(AcceptedResponse accepted) ->
          recorder
              .record(accepted, key)
              .thenCompose(
                  recording ->
                      recording.fresh()
                          ? CompletableFuture.completedStage(RecordedResponse.of(accepted))
                          : CompletableFuture.supplyAsync(
                              () -> known(caller, questionnaireId, version, recording), executor));
    };
  }

  /** Gets a response; NOT_FOUND also when the caller may not see its unit. */
  @Transactional
  public RecordedResponse get(Caller caller, String questionnaireId, UUID id) {
    return questionnaires
        .uid(questionnaireId)
        .flatMap(
            uid -> responses.find(uid, questionnaireId, id, caller.units(), mayReadWords(caller)))
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "questionnaires/" + questionnaireId + "/responses/" + id));
  }

  /** Lists responses to a questionnaire, newest answer first. */
  @Transactional
  public List<RecordedResponse> list(
      Caller caller, String questionnaireId, Listing listing, @Nullable UUID before, int limit) {
    ResponseStore.Filter filter =
        new ResponseStore.Filter(
            uidOf(questionnaireId),
            questionnaireId,
            scope(caller, listing.unit()),
            listing.customer(),
            listing.start(),
            listing.end());
    return responses.list(filter, before, limit, mayReadWords(caller));
  }

  /** The questions that any published version asks, as the newest version that asks them does. */
  public List<String> questions(String questionnaireId) {
    uidOf(questionnaireId);
    Set<String> questions = new LinkedHashSet<>();
    int newest =
        questionnaires.latest(questionnaireId).map(PublishedQuestionnaire::version).orElse(0);
    for (int version = newest; version > 0; version--) {
      questionnaires
          .version(questionnaireId, version)
          .ifPresent(
              published ->
                  published.content().questions().forEach(asked -> questions.add(asked.id())));
    }
    return List.copyOf(questions);
  }

  /**
   * Searches what customers wrote, newest answer first.
   *
   * @param questionnaireId the last part of the questionnaire's name; empty for all
   */
  @Transactional
  public List<Verbatim> search(
      Caller caller,
      Optional<String> questionnaireId,
      String query,
      @Nullable String unit,
      Verbatim.@Nullable Position before,
      int limit) {
    UUID questionnaire = questionnaireId.map(this::uidOf).orElse(null);
    return responses.search(questionnaire, query, scope(caller, unit), before, limit);
  }

  /**
   * Erases a customer: words and identity vanish, counts remain. Every slice forgets its own part
   * in the same transaction.
   *
   * @return how many responses had any
   */
  @Transactional
  public long erase(String customer) {
    long erased = responses.erase(customer);
    traces.forEach(trace -> trace.erase(customer));
    if (erased > 0) {
      events.erased(erased);
    }
    return erased;
  }

  // What was recorded before may lie in a unit that the caller may not see: then its existence is
  // all there is to say.
  private RecordedResponse known(
      Caller caller, String questionnaireId, PublishedQuestionnaire version, Recording recording) {
    String name = RequestLedger.nameOrThrow(recording.name());
    UUID id = UUID.fromString(name.substring(name.lastIndexOf('/') + 1));
    return responses
        .find(version.uid(), questionnaireId, id, caller.units(), mayReadWords(caller))
        .orElseThrow(() -> ServiceException.exists("external_id"));
  }

  private UUID uidOf(String questionnaireId) {
    return questionnaires
        .uid(questionnaireId)
        .orElseThrow(() -> ServiceException.notFound("questionnaires/" + questionnaireId));
  }

  private static UnitScope scope(Caller caller, @Nullable String unit) {
    return unit == null ? caller.units() : caller.units().within(unit);
  }

  private static boolean mayReadWords(Caller caller) {
    return caller.may(READ_VERBATIMS);
  }

  private static ServiceException refusal(List<Problem> problems) {
    Problem first = problems.getFirst();
    ServiceException refusal =
        switch (first.kind()) {
          case FIELD -> ServiceException.invalid("response." + first.field(), first.reason());
          case ANSWER ->
              ServiceException.of(
                      SurveyReason.ANSWER_INVALID, "An answer does not fit its question.")
                  .with("question", first.field())
                  .violation("response.answers." + first.field(), first.reason());
          case STAGE ->
              ServiceException.of(
                      SurveyReason.STAGE_UNKNOWN, "The journey has no such stage or touchpoint.")
                  .with("field", first.field());
        };
    for (Problem problem : problems.subList(1, problems.size())) {
      String path = problem.kind() == Judgement.Kind.ANSWER ? "response.answers." : "response.";
      refusal = refusal.violation(path + problem.field(), problem.reason());
    }
    return refusal;
  }
}
