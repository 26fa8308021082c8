package dev.cxos.survey.invitation.persistence;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.invitation.Moment;
import dev.cxos.survey.invitation.SurveyTrigger;
import dev.cxos.survey.invitation.TriggerStore;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Keeps triggers in PostgreSQL. */
@ApplicationScoped
class SurveyTriggerRepository
    implements TriggerStore, PanacheRepositoryBase<SurveyTriggerEntity, UUID> {

  @Override
  public SurveyTrigger insert(SurveyTrigger trigger) {
    if (find(trigger.triggerId()).isPresent()) {
      throw ServiceException.exists(trigger.name());
    }
    SurveyTriggerEntity entity = new SurveyTriggerEntity(trigger);
    try {
      persistAndFlush(entity);
    } catch (ConstraintViolationException e) {
      // Somebody else was quicker between the look and the insert.
      throw ServiceException.exists(trigger.name()).causedBy(e);
    }
    return entity.toDomain();
  }

  @Override
  public Optional<SurveyTrigger> find(String triggerId) {
    return find("triggerId", triggerId).firstResultOptional().map(SurveyTriggerEntity::toDomain);
  }

  @Override
  public SurveyTrigger replace(SurveyTrigger trigger) {
    SurveyTriggerEntity entity = findById(trigger.uid());
    if (entity == null || !entity.etag().equals(trigger.etag())) {
      throw new OptimisticLockException();
    }
    entity.set(trigger);
    flush();
    return entity.toDomain();
  }

  @Override
  public List<SurveyTrigger> listAfter(String triggerId, int limit) {
    return find("triggerId > ?1 order by triggerId", triggerId).range(0, limit - 1).stream()
        .map(SurveyTriggerEntity::toDomain)
        .toList();
  }

  @Override
  public List<SurveyTrigger> waiting(String journeyId, Moment moment) {
    return find(
            "journeyId = ?1 and moment = ?2 and enabled order by triggerId",
            journeyId,
            moment.name())
        .stream()
        .map(SurveyTriggerEntity::toDomain)
        .toList();
  }
}
