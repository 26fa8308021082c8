package dev.cxos.survey.contactgovernance;

import dev.cxos.survey.contactgovernance.ContactHistory.Entry;
import dev.cxos.survey.contactgovernance.ContactHistory.Wait;
import dev.cxos.survey.contactgovernance.ContactHistory.WaitKey;
import dev.cxos.survey.contactgovernance.ContactScope.Traits;
import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of contacts and waits while requests are decided one after the other. For one
 * thread.
 */
final class ContactRecall {

  private final Map<String, List<Entry>> byCustomer = new HashMap<>();
  private final Map<String, List<Entry>> byAccount = new HashMap<>();
  private final Map<WaitKey, Wait> waits = new HashMap<>();
  private final Map<String, Set<WaitKey>> waitsOf = new HashMap<>();
  private final Set<WaitKey> changed = new HashSet<>();
  private final Map<String, Traits> people = new HashMap<>();

  /** Remembers what rules may ask of a customer. */
  void know(String customer, Traits traits) {
    people.put(customer, traits);
  }

  /** Those who wait and of whom nothing is remembered. */
  Set<String> strangers() {
    Set<String> strangers = new HashSet<>();
    waits.keySet().forEach(key -> strangers.add(key.customer()));
    strangers.removeAll(people.keySet());
    return strangers;
  }

  /** Remembers a contact or a reservation. */
  void add(Entry entry) {
    byCustomer.computeIfAbsent(entry.customer(), _ -> new ArrayList<>()).add(entry);
    if (!entry.account().isEmpty()) {
      byAccount.computeIfAbsent(entry.account(), _ -> new ArrayList<>()).add(entry);
    }
  }

  /** Remembers a wait. */
  void add(Wait wait) {
    WaitKey key = new WaitKey(wait.customer(), wait.contactClass());
    waits.put(key, wait);
    for (String holder : holders(wait.customer(), wait.account())) {
      waitsOf.computeIfAbsent(holder, _ -> new HashSet<>()).add(key);
    }
  }

  /**
   * What a decision about a customer looks back on. Contacts that are older than the period are
   * forgotten for good.
   */
  ContactHistory history(String customer, String account, Instant at, Duration period) {
    Instant oldest = at.minus(period);
    List<Entry> entries = recent(byCustomer, customer, oldest);
    if (!account.isEmpty()) {
      entries = new ArrayList<>(entries);
      for (Entry entry : recent(byAccount, account, oldest)) {
        if (!entry.customer().equals(customer)) {
          entries.add(entry);
        }
      }
    }
    Set<WaitKey> keys = new HashSet<>();
    for (String holder : holders(customer, account)) {
      keys.addAll(waitsOf.getOrDefault(holder, Set.of()));
    }
    List<Wait> waiting =
        keys.stream()
            .filter(waits::containsKey)
            .map(waits::get)
            .sorted(Comparator.comparing(Wait::start).thenComparing(Wait::contactClass))
            .toList();
    return new ContactHistory(customer, account, entries, waiting, others(customer, waiting));
  }

  private Map<String, Traits> others(String customer, List<Wait> waiting) {
    Map<String, Traits> others = new HashMap<>();
    for (Wait wait : waiting) {
      Traits traits = people.get(wait.customer());
      if (traits != null && !wait.customer().equals(customer)) {
        others.put(wait.customer(), traits);
      }
    }
    return others;
  }

  /** Takes note of a ruling: a deferred class waits, any other does not wait any more. */
  void ruled(
      ContactRequest request,
      ContactHistory history,
      Ruling ruling,
      Arbitration arbitration,
      Instant at) {
    WaitKey key = new WaitKey(request.customer(), request.contactClass());
    if (ruling.outcome() == Outcome.DEFER && ruling.nextEligibleTime() != null) {
      Instant start =
          arbitration.waiting(history, request.contactClass(), at).map(Wait::start).orElse(at);
      add(
          new Wait(
              request.customer(),
              history.account(),
              request.channel(),
              request.contactClass(),
              request.stage(),
              start,
              ruling.nextEligibleTime()));
      changed.add(key);
    } else if (waits.remove(key) != null) {
      changed.add(key);
    }
  }

  /** The waits that a ruling changed and that are there. */
  Collection<Wait> waitsToKeep() {
    return changed.stream().filter(waits::containsKey).map(waits::get).toList();
  }

  /** The waits that a ruling ended. */
  Collection<WaitKey> waitsToDrop() {
    return changed.stream().filter(key -> !waits.containsKey(key)).toList();
  }

  private static List<Entry> recent(Map<String, List<Entry>> all, String holder, Instant oldest) {
    List<Entry> entries = all.getOrDefault(holder, List.of());
    if (!entries.isEmpty()) {
      entries.removeIf(entry -> entry.expireTime() == null && entry.time().isBefore(oldest));
    }
    return entries;
  }

  private static List<String> holders(String customer, String account) {
    return account.isEmpty() ? List.of("c" + customer) : List.of("c" + customer, "a" + account);
  }
}
