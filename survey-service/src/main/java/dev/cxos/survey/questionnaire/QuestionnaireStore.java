package dev.cxos.survey.questionnaire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where questionnaires, their versions and their series are kept. Every method runs in the caller's
 * transaction.
 */
public interface QuestionnaireStore {

  /**
   * Adds a questionnaire. Of two callers with the same questionnaire id one succeeds.
   *
   * @return the questionnaire with its etag
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS if the id is taken
   */
  Questionnaire insert(Questionnaire questionnaire);

  /** The questionnaire as it is edited now. */
  Optional<Questionnaire> find(String questionnaireId);

  /**
   * Replaces a questionnaire. Of two callers that read the same etag one succeeds; the other fails
   * with CONFLICT.
   *
   * @param questionnaire the questionnaire as it shall be, with the etag that was read
   * @return the questionnaire with its new etag
   */
  Questionnaire replace(Questionnaire questionnaire);

  /**
   * Questionnaires in the order of their ids.
   *
   * @param after only those with a greater id
   * @param limit how many at most
   */
  List<Questionnaire> listAfter(String after, int limit);

  /** A published version; its etag is empty. */
  Optional<Questionnaire> findVersion(String questionnaireId, int version);

  /**
   * Published versions, the newest first; their etags are empty.
   *
   * @param questionnaireId the last part of the questionnaire's resource name
   * @param before only versions smaller than this
   * @param limit how many at most
   */
  List<Questionnaire> listVersionsBefore(String questionnaireId, int before, int limit);

  /**
   * Every question that was ever published, by id, as it was last published.
   *
   * @param questionnaire the questionnaire's own id
   */
  Map<String, AskedQuestion> lastAsked(UUID questionnaire);

  /**
   * Adds a series.
   *
   * @param questionnaire the questionnaire's own id
   * @param question the question as the series begins with it
   * @param firstVersion the version that begins it
   * @param startTime when that version is published
   * @param change what changed against the series before; empty for the first
   * @return the id of the series
   */
  int insertSeries(
      UUID questionnaire, Question question, int firstVersion, Instant startTime, String change);

  /**
   * Keeps what a questionnaire says now as its present version, for good.
   *
   * @param questionnaire the questionnaire as published
   * @param series the id of each question's series
   */
  void insertVersion(Questionnaire questionnaire, Map<String, Integer> series);
}
