package dev.cxos.survey.journey.persistence;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.journey.Journey;
import dev.cxos.survey.journey.JourneyStore;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Keeps journeys in PostgreSQL. */
@ApplicationScoped
class JourneyRepository implements JourneyStore, PanacheRepositoryBase<JourneyEntity, UUID> {

  private final CachedJourneys cache;

  JourneyRepository(CachedJourneys cache) {
    this.cache = cache;
  }

  @Override
  public Journey insert(Journey journey) {
    if (find(journey.journeyId()).isPresent()) {
      throw ServiceException.exists(journey.name());
    }
    JourneyEntity entity = new JourneyEntity(journey);
    try {
      persistAndFlush(entity);
    } catch (ConstraintViolationException e) {
      // Somebody else was quicker between the look and the insert.
      throw ServiceException.exists(journey.name()).causedBy(e);
    }
    getEntityManager().persist(new JourneyVersionEntity(journey));
    return entity.toDomain();
  }

  @Override
  public Optional<Journey> find(String journeyId) {
    return find("journeyId", journeyId).firstResultOptional().map(JourneyEntity::toDomain);
  }

  @Override
  public Journey replace(Journey journey) {
    JourneyEntity entity = findById(journey.uid());
    if (entity == null || !entity.etag().equals(journey.etag())) {
      throw new OptimisticLockException();
    }
    if (entity.version() != journey.version()) {
      getEntityManager().persist(new JourneyVersionEntity(journey));
    }
    entity.set(journey);
    flush();
    cache.forgetAfterTransaction();
    return entity.toDomain();
  }

  @Override
  public List<Journey> listAfter(String after, int limit) {
    return find("journeyId > ?1 order by journeyId", after).range(0, limit - 1).stream()
        .map(JourneyEntity::toDomain)
        .toList();
  }

  @Override
  public List<Journey> listVersionsBefore(UUID journey, int before, int limit) {
    JourneyEntity entity = findById(journey);
    return getEntityManager()
        .createQuery(
            "from JourneyVersionEntity v where v.key.journey = :journey and v.key.version < :before"
                + " order by v.key.version desc",
            JourneyVersionEntity.class)
        .setParameter("journey", journey)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultStream()
        .map(entity::toDomain)
        .toList();
  }
}
