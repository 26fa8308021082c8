package dev.cxos.survey.closedloop;

import dev.cxos.survey.contactgovernance.ContactArbiter;
import dev.cxos.survey.contactgovernance.ContactRequest;
import dev.cxos.survey.contactgovernance.ContactVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Defers a customer whose id begins with {@code later} once, by a second; suppresses one whose id
 * begins with {@code never}; allows all others.
 */
@Alternative
@ApplicationScoped
public class ObedientArbiter implements ContactArbiter {

  private final Clock clock;
  private final Set<String> deferred = ConcurrentHashMap.newKeySet();
  private final Map<UUID, ContactRequest> reserved = new ConcurrentHashMap<>();
  private final List<ContactRequest> used = new CopyOnWriteArrayList<>();

  ObedientArbiter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ContactVerdict reserve(ContactRequest request) {
    Instant now = clock.instant();
    if (request.customer().startsWith("never")) {
      return new ContactVerdict.Suppress("opted-out", null);
    }
    if (request.customer().startsWith("later") && deferred.add(request.customer())) {
      return new ContactVerdict.Defer(now.plusSeconds(1), "one-a-second");
    }
    UUID reservation = UUID.randomUUID();
    reserved.put(reservation, request);
    return new ContactVerdict.Allow(reservation, now.plus(Duration.ofHours(1)), "allowed");
  }

  @Override
  public void use(UUID reservation) {
    used.add(reserved.get(reservation));
  }

  @Override
  public void release(UUID reservation) {
    reserved.remove(reservation);
  }

  /** The contacts made with a customer. */
  public List<ContactRequest> used(String customer) {
    return used.stream().filter(request -> request.customer().equals(customer)).toList();
  }
}
