package dev.cxos.survey.contactgovernance;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of a policy.
 *
 * @param classes the classes of contacts
 * @param caps how many contacts in a rolling window
 * @param gaps how long between two contacts
 * @param quietHours when customers are left alone
 * @param defaultTimeZone the time zone of customers whose own is not known
 * @param reservationLifetime how long a reservation holds its place
 * @param turnLifetime how long a sender that was deferred keeps its turn
 * @param salt goes into every draw
 */
public record ContactRules(
    List<ContactClass> classes,
    List<ContactCap> caps,
    List<ContactGap> gaps,
    List<QuietHours> quietHours,
    ZoneId defaultTimeZone,
    Duration reservationLifetime,
    Duration turnLifetime,
    String salt) {

  /**
   * What holds before the first policy: two surveys a week for a customer and four for an account,
   * one of which each is kept for milestones; one marketing contact a week; consent for marketing
   * and panels; no telephone at night.
   */
  public static final ContactRules BUILT_IN = builtIn();

  /** Copies what it is given. */
  public ContactRules {
    classes = List.copyOf(classes);
    caps = List.copyOf(caps);
    gaps = List.copyOf(gaps);
    quietHours = List.copyOf(quietHours);
  }

  /** A class by its id. */
  public Optional<ContactClass> find(String contactClass) {
    return classes.stream().filter(one -> one.id().equals(contactClass)).findFirst();
  }

  /** Which contacts each rule counts and limits, by the ids of the rules in their order. */
  public Map<String, ContactFilter> filters() {
    Map<String, ContactFilter> filters = new LinkedHashMap<>();
    caps.forEach(cap -> filters.put(cap.id(), cap.filter()));
    gaps.forEach(gap -> filters.put(gap.id(), gap.filter()));
    quietHours.forEach(quiet -> filters.put(quiet.id(), quiet.filter()));
    return filters;
  }

  /** Whether some rule does not hold everywhere. */
  public boolean haveScopes() {
    return filters().values().stream()
        .anyMatch(filter -> !filter.scope().equals(ContactScope.EVERYWHERE));
  }

  /** How far back a contact still counts. */
  public Duration longestPeriod() {
    return Stream.concat(caps.stream().map(ContactCap::period), gaps.stream().map(ContactGap::gap))
        .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  private static ContactRules builtIn() {
    Duration week = Duration.ofDays(7);
    ContactFilter asking =
        new ContactFilter(Set.of(), Set.of("milestone", "touchpoint", "panel", "marketing"));
    return new ContactRules(
        List.of(
            new ContactClass("milestone", 80, Duration.ofDays(14), null, false, 0, 1_000_000),
            new ContactClass(
                "touchpoint", 50, Duration.ofDays(14), Duration.ofDays(7), false, 0, 1_000_000),
            new ContactClass("service", 100, null, null, false, 0, 1_000_000),
            new ContactClass("closed-loop", 90, null, null, false, 0, 1_000_000),
            new ContactClass("panel", 40, Duration.ofDays(30), null, true, 0, 1_000_000),
            new ContactClass("marketing", 10, Duration.ofDays(30), null, true, 0, 1_000_000)),
        List.of(
            new ContactCap(
                "customer-week",
                ContactCap.Holder.CUSTOMER,
                asking,
                2,
                week,
                Map.of("milestone", 1)),
            new ContactCap(
                "account-week", ContactCap.Holder.ACCOUNT, asking, 4, week, Map.of("milestone", 1)),
            new ContactCap(
                "marketing-week",
                ContactCap.Holder.CUSTOMER,
                new ContactFilter(Set.of(), Set.of("marketing")),
                1,
                week,
                Map.of())),
        List.of(),
        List.of(
            new QuietHours(
                "night",
                new ContactFilter(Set.of("sms", "phone"), Set.of()),
                LocalTime.of(20, 0),
                LocalTime.of(9, 0))),
        ZoneId.of("UTC"),
        Duration.ofHours(24),
        Duration.ofHours(24),
        "");
  }
}
