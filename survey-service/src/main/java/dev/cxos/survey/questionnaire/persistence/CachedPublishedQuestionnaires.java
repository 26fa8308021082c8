package dev.cxos.survey.questionnaire.persistence;

import dev.cxos.platform.storage.RecentlyRead;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.PublishedQuestionnaires;
import dev.cxos.survey.questionnaire.QuestionSeries;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps published versions in memory: the versions for good, which of them is the last and which
 * series there are for a second.
 */
@ApplicationScoped
class CachedPublishedQuestionnaires implements PublishedQuestionnaires {

  private static final Duration LIFETIME = Duration.ofSeconds(1);
  private static final Duration FOR_GOOD = Duration.ofDays(365);
  private static final int LIMIT = 1_000;

  private final RecentlyRead<String, Pointer> pointers =
      new RecentlyRead<>(LIFETIME, LIMIT, System::nanoTime);
  private final RecentlyRead<VersionKey, PublishedQuestionnaire> versions =
      new RecentlyRead<>(FOR_GOOD, LIMIT, System::nanoTime);
  private final RecentlyRead<UUID, Map<String, List<QuestionSeries>>> series =
      new RecentlyRead<>(LIFETIME, LIMIT, System::nanoTime);
  private final EntityManager entityManager;
  private final TransactionSynchronizationRegistry transaction;

  /** Which version of a questionnaire is the last; 0 if none is published. */
  record Pointer(UUID uid, int version) {}

  private record VersionKey(String questionnaireId, int version) {}

  CachedPublishedQuestionnaires(
      EntityManager entityManager, TransactionSynchronizationRegistry transaction) {
    this.entityManager = entityManager;
    this.transaction = transaction;
  }

  @Override
  public Optional<UUID> uid(String questionnaireId) {
    return pointer(questionnaireId).map(Pointer::uid);
  }

  @Override
  public Optional<PublishedQuestionnaire> latest(String questionnaireId) {
    return pointer(questionnaireId)
        .filter(pointer -> pointer.version() > 0)
        .flatMap(pointer -> version(questionnaireId, pointer.version()));
  }

  @Override
  public Optional<PublishedQuestionnaire> version(String questionnaireId, int version) {
    return versions.get(new VersionKey(questionnaireId, version), this::readVersion);
  }

  @Override
  public List<QuestionSeries> series(UUID questionnaire, String questionId) {
    return series
        .get(questionnaire, this::readSeries)
        .map(byQuestion -> byQuestion.getOrDefault(questionId, List.of()))
        .orElse(List.of());
  }

  /** Looks for the last versions and their series anew once the running transaction is over. */
  void forgetAfterTransaction() {
    pointers.forgetAfter(transaction);
    series.forgetAfter(transaction);
  }

  private Optional<Pointer> pointer(String questionnaireId) {
    return pointers.get(questionnaireId, this::readPointer);
  }

  // All reading is done within the caller's transaction if there is one: a second connection for
  // one caller could leave both waiting when the pool is empty.

  private Optional<Pointer> readPointer(String questionnaireId) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                entityManager
                    .createQuery(
                        "select q.id, q.version from QuestionnaireEntity q"
                            + " where q.questionnaireId = :id",
                        Pointer.class)
                    .setParameter("id", questionnaireId)
                    .getResultStream()
                    .findFirst());
  }

  private Optional<PublishedQuestionnaire> readVersion(VersionKey key) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                entityManager
                    .createQuery(
                        "select v from QuestionnaireVersionEntity v, QuestionnaireEntity q"
                            + " where q.questionnaireId = :id and v.key.questionnaire = q.id"
                            + " and v.key.version = :version",
                        QuestionnaireVersionEntity.class)
                    .setParameter("id", key.questionnaireId())
                    .setParameter("version", key.version())
                    .getResultStream()
                    .findFirst()
                    .map(entity -> published(key.questionnaireId(), entity)));
  }

  private PublishedQuestionnaire published(
      String questionnaireId, QuestionnaireVersionEntity entity) {
    Map<String, Integer> seriesByQuestion =
        entityManager
            .createQuery(
                "from AskedQuestionEntity a where a.key.questionnaire = :questionnaire"
                    + " and a.key.version = :version",
                AskedQuestionEntity.class)
            .setParameter("questionnaire", entity.questionnaire())
            .setParameter("version", entity.version())
            .getResultStream()
            .collect(
                Collectors.toMap(AskedQuestionEntity::questionId, AskedQuestionEntity::series));
    return new PublishedQuestionnaire(
        entity.questionnaire(),
        questionnaireId,
        entity.version(),
        entity.content(),
        seriesByQuestion);
  }

  private Optional<Map<String, List<QuestionSeries>>> readSeries(UUID questionnaire) {
    return QuarkusTransaction.joiningExisting()
        .call(
            () ->
                entityManager
                    .createQuery(
                        "from QuestionSeriesEntity s where s.questionnaire = :questionnaire"
                            + " order by s.firstVersion",
                        QuestionSeriesEntity.class)
                    .setParameter("questionnaire", questionnaire)
                    .getResultStream()
                    .collect(
                        Collectors.groupingBy(
                            QuestionSeriesEntity::questionId,
                            Collectors.mapping(
                                QuestionSeriesEntity::toDomain, Collectors.toList()))))
        .entrySet()
        .stream()
        .collect(
            Collectors.collectingAndThen(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> List.copyOf(entry.getValue())),
                Optional::of));
  }
}
