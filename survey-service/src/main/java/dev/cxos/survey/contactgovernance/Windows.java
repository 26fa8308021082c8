package dev.cxos.survey.contactgovernance;

import dev.cxos.survey.contactgovernance.ContactCap.Holder;
import dev.cxos.survey.contactgovernance.ContactHistory.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What caps and gaps say to a contact, given what counts. A contact counts from the moment it is
 * made until a period later, that moment not included; a reservation until it lapses. Pure.
 */
public final class Windows {

  private final ContactRules rules;

  Windows(ContactRules rules) {
    this.rules = rules;
  }

  /**
   * A rule that stands in the way.
   *
   * @param rule its id
   * @param until the first moment at which it does not, if nothing else is contacted; null if never
   */
  record Block(String rule, @Nullable Instant until) {}

  /**
   * What counts in a window.
   *
   * @param rule the cap or gap
   * @param contacts how many count
   * @param max how many there may be
   * @param nextLeave when the next of them leaves; null if there is none
   */
  public record Use(String rule, int contacts, int max, @Nullable Instant nextLeave) {}

  /** The first rule that stands in the way of a contact at a moment; null if none does. */
  @Nullable Block first(
      String customer,
      String account,
      String channel,
      String contactClass,
      List<Entry> entries,
      Instant at) {
    for (ContactCap cap : rules.caps()) {
      if (applies(cap, account) && cap.filter().covers(channel, contactClass)) {
        List<Entry> counted = counted(cap, customer, account, entries);
        if (!fits(cap, contactClass, counted, at)) {
          return new Block(cap.id(), nextFit(cap, contactClass, counted, at));
        }
      }
    }
    for (ContactGap gap : rules.gaps()) {
      if (gap.filter().covers(channel, contactClass)) {
        Instant end = at;
        for (Entry entry : counted(gap, customer, entries)) {
          Instant leave = leave(entry, gap.gap());
          end = leave.isAfter(end) ? leave : end;
        }
        if (end.isAfter(at)) {
          return new Block(gap.id(), end);
        }
      }
    }
    return null;
  }

  /** What counts in every window of a customer now. */
  List<Use> uses(String customer, String account, List<Entry> entries, Instant at) {
    List<Use> uses = new ArrayList<>();
    for (ContactCap cap : rules.caps()) {
      if (applies(cap, account)) {
        uses.add(
            use(cap.id(), cap.max(), counted(cap, customer, account, entries), cap.period(), at));
      }
    }
    for (ContactGap gap : rules.gaps()) {
      uses.add(use(gap.id(), 1, counted(gap, customer, entries), gap.gap(), at));
    }
    return uses;
  }

  private static Use use(String rule, int max, List<Entry> counted, Duration period, Instant at) {
    List<Instant> leaves =
        counted.stream()
            .map(entry -> leave(entry, period))
            .filter(leave -> leave.isAfter(at))
            .sorted()
            .toList();
    return new Use(rule, leaves.size(), max, leaves.isEmpty() ? null : leaves.getFirst());
  }

  // The places that others are still owed stay free, so that everybody always gets their own.
  private static boolean fits(
      ContactCap cap, String contactClass, List<Entry> counted, Instant at) {
    int taken = 0;
    Map<String, Integer> owed = new HashMap<>(cap.reserved());
    owed.remove(contactClass);
    for (Entry entry : counted) {
      if (leave(entry, cap.period()).isAfter(at)) {
        taken++;
        owed.computeIfPresent(entry.contactClass(), (_, places) -> Math.max(0, places - 1));
      }
    }
    int kept = owed.values().stream().mapToInt(Integer::intValue).sum();
    return taken + kept < cap.max();
  }

  private static @Nullable Instant nextFit(
      ContactCap cap, String contactClass, List<Entry> counted, Instant at) {
    return counted.stream()
        .map(entry -> leave(entry, cap.period()))
        .filter(leave -> leave.isAfter(at))
        .sorted(Comparator.naturalOrder())
        .filter(leave -> fits(cap, contactClass, counted, leave))
        .findFirst()
        .orElse(null);
  }

  private static boolean applies(ContactCap cap, String account) {
    return cap.holder() == Holder.CUSTOMER || !account.isEmpty();
  }

  private static List<Entry> counted(
      ContactCap cap, String customer, String account, List<Entry> entries) {
    return entries.stream()
        .filter(
            entry ->
                cap.holder() == Holder.CUSTOMER
                    ? entry.customer().equals(customer)
                    : entry.account().equals(account))
        .filter(entry -> cap.filter().covers(entry.channel(), entry.contactClass()))
        .toList();
  }

  private static List<Entry> counted(ContactGap gap, String customer, List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.customer().equals(customer))
        .filter(entry -> gap.filter().covers(entry.channel(), entry.contactClass()))
        .toList();
  }

  private static Instant leave(Entry entry, Duration period) {
    return Objects.requireNonNullElseGet(entry.expireTime(), () -> entry.time().plus(period));
  }
}
