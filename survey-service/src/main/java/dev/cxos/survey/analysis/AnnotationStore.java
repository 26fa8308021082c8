package dev.cxos.survey.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where known events are kept; in the caller's transaction. */
public interface AnnotationStore {

  /** Adds an event. */
  void insert(Annotation annotation);

  /**
   * Deletes an event.
   *
   * @return false if there is none
   */
  boolean delete(UUID id);

  /** One event. */
  Optional<Annotation> find(UUID id);

  /** Events by day and id, after a given one. */
  List<Annotation> listAfter(@Nullable LocalDate day, @Nullable UUID id, int limit);

  /** Events from a day on and before another, the latest thousand at most. */
  List<Annotation> between(LocalDate from, LocalDate before);
}
