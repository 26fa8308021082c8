package dev.cxos.survey.questionnaire.persistence;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.questionnaire.AskedQuestion;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.Questionnaire;
import dev.cxos.survey.questionnaire.QuestionnaireContent;
import dev.cxos.survey.questionnaire.QuestionnaireStore;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Keeps questionnaires in PostgreSQL. */
@ApplicationScoped
class QuestionnaireRepository
    implements QuestionnaireStore, PanacheRepositoryBase<QuestionnaireEntity, UUID> {

  private final CachedPublishedQuestionnaires cache;

  QuestionnaireRepository(CachedPublishedQuestionnaires cache) {
    this.cache = cache;
  }

  @Override
  public Questionnaire insert(Questionnaire questionnaire) {
    if (find(questionnaire.questionnaireId()).isPresent()) {
      throw ServiceException.exists(questionnaire.name());
    }
    QuestionnaireEntity entity = new QuestionnaireEntity(questionnaire);
    try {
      persistAndFlush(entity);
    } catch (ConstraintViolationException e) {
      // Somebody else was quicker between the look and the insert.
      throw ServiceException.exists(questionnaire.name()).causedBy(e);
    }
    return entity.toDomain();
  }

  @Override
  public Optional<Questionnaire> find(String questionnaireId) {
    return entity(questionnaireId).map(QuestionnaireEntity::toDomain);
  }

  @Override
  public Questionnaire replace(Questionnaire questionnaire) {
    QuestionnaireEntity entity = findById(questionnaire.uid());
    if (entity == null || !entity.etag().equals(questionnaire.etag())) {
      throw new OptimisticLockException();
    }
    entity.set(questionnaire);
    flush();
    return entity.toDomain();
  }

  @Override
  public List<Questionnaire> listAfter(String after, int limit) {
    return find("questionnaireId > ?1 order by questionnaireId", after).range(0, limit - 1).stream()
        .map(QuestionnaireEntity::toDomain)
        .toList();
  }

  @Override
  public Optional<Questionnaire> findVersion(String questionnaireId, int version) {
    return listVersionsBefore(questionnaireId, version + 1, 1).stream()
        .filter(found -> found.version() == version)
        .findFirst();
  }

  @Override
  public List<Questionnaire> listVersionsBefore(String questionnaireId, int before, int limit) {
    Optional<QuestionnaireEntity> entity = entity(questionnaireId);
    if (entity.isEmpty()) {
      return List.of();
    }
    return getEntityManager()
        .createQuery(
            "select v from QuestionnaireVersionEntity v, QuestionnaireEntity q"
                + " where q.questionnaireId = :id and v.key.questionnaire = q.id"
                + " and v.key.version < :before order by v.key.version desc",
            QuestionnaireVersionEntity.class)
        .setParameter("id", questionnaireId)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultStream()
        .map(entity.get()::toDomain)
        .toList();
  }

  @Override
  public Map<String, AskedQuestion> lastAsked(UUID questionnaire) {
    Map<Integer, QuestionnaireContent> contents = new HashMap<>();
    Map<String, AskedQuestion> asked = new HashMap<>();
    for (AskedQuestionEntity row : lastAskedRows(questionnaire)) {
      QuestionnaireContent content =
          contents.computeIfAbsent(row.version(), version -> content(questionnaire, version));
      Question question = content.question(row.questionId()).orElseThrow();
      asked.put(row.questionId(), new AskedQuestion(question, row.series()));
    }
    return asked;
  }

  private List<AskedQuestionEntity> lastAskedRows(UUID questionnaire) {
    return getEntityManager()
        .createQuery(
            "from AskedQuestionEntity a where a.key.questionnaire = :questionnaire"
                + " and a.key.version = (select max(b.key.version) from AskedQuestionEntity b"
                + " where b.key.questionnaire = :questionnaire"
                + " and b.key.questionId = a.key.questionId)",
            AskedQuestionEntity.class)
        .setParameter("questionnaire", questionnaire)
        .getResultList();
  }

  private QuestionnaireContent content(UUID questionnaire, int version) {
    return getEntityManager()
        .find(
            QuestionnaireVersionEntity.class,
            new QuestionnaireVersionEntity.Key(questionnaire, version))
        .content();
  }

  @Override
  public int insertSeries(
      UUID questionnaire, Question question, int firstVersion, Instant startTime, String change) {
    QuestionSeriesEntity entity =
        new QuestionSeriesEntity(questionnaire, question, firstVersion, startTime, change);
    getEntityManager().persist(entity);
    return entity.id();
  }

  @Override
  public void insertVersion(Questionnaire questionnaire, Map<String, Integer> series) {
    getEntityManager().persist(new QuestionnaireVersionEntity(questionnaire));
    series.forEach(
        (questionId, id) ->
            getEntityManager()
                .persist(
                    new AskedQuestionEntity(
                        questionnaire.uid(), questionnaire.version(), questionId, id)));
    flush();
    cache.forgetAfterTransaction();
  }

  private Optional<QuestionnaireEntity> entity(String questionnaireId) {
    return find("questionnaireId", questionnaireId).firstResultOptional();
  }
}
