package dev.cxos.survey.contactgovernance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads history for a simulation page by page, so that no connection is held in between. */
@ApplicationScoped
public class SimulatedHistoryService {

  private final ContactAskStore store;
  private final People people;

  SimulatedHistoryService(ContactAskStore store, People people) {
    this.store = store;
    this.people = people;
  }

  /** How many requests there are. */
  @Transactional
  public long count(Instant from, Instant end) {
    return store.count(from, end);
  }

  /** The next requests. */
  @Transactional
  public List<ContactAsk> page(Instant from, Instant end, @Nullable UUID after, int limit) {
    return store.read(from, end, after, limit);
  }

  /** What is known of customers. */
  @Transactional
  Map<String, People.Known> people(Collection<String> customers) {
    return people.find(customers);
  }
}
