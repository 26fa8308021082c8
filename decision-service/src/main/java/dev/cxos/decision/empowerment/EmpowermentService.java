package dev.cxos.decision.empowerment;

import dev.cxos.decision.empowerment.EmpowermentQuery.Bucket;
import dev.cxos.decision.empowerment.EmpowermentQuery.Grouping;
import dev.cxos.decision.empowerment.EmpowermentStore.Place;
import dev.cxos.decision.empowerment.EmpowermentStore.Selection;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The use cases of empowerment. */
@ApplicationScoped
public class EmpowermentService {

  /** How many days are sealed in one transaction at most. */
  static final int DAYS_AT_ONCE = 31;

  private static final int USUAL_DAYS = 90;

  // Whoever began to decide before midnight has committed by then.
  private static final Duration SETTLED_AFTER = Duration.ofMinutes(10);

  private final EmpowermentStore store;
  private final Clock clock;

  EmpowermentService(EmpowermentStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Answers a query; all figures are of one moment. */
  @Transactional
  public List<EmpowermentFigure> query(Caller caller, EmpowermentQuery query) {
    store.beginSnapshot();
    Instant now = clock.instant();
    LocalDate to = query.end() == null ? dayOf(now).plusDays(1) : dayOf(query.end());
    LocalDate from = query.start() == null ? to.minusDays(USUAL_DAYS) : dayOf(query.start());
    if (!from.isBefore(to)) {
      throw ServiceException.invalid("end_time", "must lie after the day of start_time");
    }
    UnitScope units = query.unit() == null ? caller.units() : caller.units().within(query.unit());
    Map<Place, EmpowermentTally> current =
        new HashMap<>(read(query, from, to, units, query.bucket()));
    Map<Place, EmpowermentTally> before =
        query.compared()
            ? read(
                query, from.minusDays(ChronoUnit.DAYS.between(from, to)), from, units, Bucket.NONE)
            : Map.of();
    if (current.isEmpty() && query.grouping() == Grouping.NONE && query.bucket() == Bucket.NONE) {
      // "Nobody decided" is an answer too.
      current.put(new Place("", null), EmpowermentTally.NOTHING);
    }
    List<Place> places = new ArrayList<>(current.keySet());
    places.sort(
        Comparator.comparing(Place::group)
            .thenComparing(Place::bucketStart, Comparator.nullsFirst(Comparator.naturalOrder())));
    List<EmpowermentFigure> figures = new ArrayList<>(places.size());
    for (Place place : places) {
      figures.add(
          new EmpowermentFigure(
              place.group(),
              place.bucketStart(),
              query
                  .metric()
                  .of(
                      Objects.requireNonNull(current.get(place)),
                      query.compared()
                          ? before.getOrDefault(
                              new Place(place.group(), null), EmpowermentTally.NOTHING)
                          : null,
                      query.minimumN()),
              now));
    }
    return figures;
  }

  /**
   * Seals days that can no longer change, the oldest first.
   *
   * @return how many were sealed; fewer than {@link #DAYS_AT_ONCE} if there are no more
   */
  @Transactional
  public int sealSome() {
    Instant now = clock.instant();
    LocalDate today = dayOf(now.minus(SETTLED_AFTER));
    LocalDate first = store.firstDay().orElse(today);
    int sealed = 0;
    for (LocalDate day : store.unsealed(first, today)) {
      if (sealed < DAYS_AT_ONCE && store.seal(day, now)) {
        sealed++;
      }
    }
    return sealed;
  }

  private Map<Place, EmpowermentTally> read(
      EmpowermentQuery query, LocalDate from, LocalDate to, UnitScope units, Bucket bucket) {
    return store.read(new Selection(from, to, units, query.policyId(), query.grouping(), bucket));
  }

  private static LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }
}
