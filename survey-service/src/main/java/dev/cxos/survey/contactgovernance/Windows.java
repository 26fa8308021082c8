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
   * @param scope what of the contact meets its scope; empty if it holds everywhere
   * @param until the first moment at which it does not, if nothing else is contacted; null if never
   */
  record Block(String rule, String scope, @Nullable Instant until) {}

  /**
   * What counts in a window.
   *
   * @param rule the cap or gap
   * @param contacts how many count
   * @param max how many there may be
   * @param nextLeave when the next of them leaves; null if there is none
   * @param scope what of the contact meets the scope of the rule; empty if it holds everywhere
   */
  public record Use(
      String rule, int contacts, int max, @Nullable Instant nextLeave, String scope) {}

  /** The first rule that stands in the way of a contact at a moment; null if none does. */
  @Nullable Block first(Wish wish, List<Entry> entries, Instant at) {
    for (ContactCap cap : rules.caps()) {
      if (applies(cap, wish) && cap.filter().limits(wish)) {
        List<Entry> counted = counted(cap, wish, entries);
        if (!fits(cap, wish.contactClass(), counted, at)) {
          return new Block(
              cap.id(), met(cap.filter(), wish), nextFit(cap, wish.contactClass(), counted, at));
        }
      }
    }
    for (ContactGap gap : rules.gaps()) {
      if (gap.filter().limits(wish)) {
        Instant end = at;
        for (Entry entry : counted(gap, wish, entries)) {
          Instant leave = leave(entry, gap.gap());
          end = leave.isAfter(end) ? leave : end;
        }
        if (end.isAfter(at)) {
          return new Block(gap.id(), met(gap.filter(), wish), end);
        }
      }
    }
    return null;
  }

  /**
   * What counts now in every window that holds for a customer.
   *
   * @param wish a contact with the customer, of any class
   */
  List<Use> uses(Wish wish, List<Entry> entries, Instant at) {
    List<Use> uses = new ArrayList<>();
    for (ContactCap cap : rules.caps()) {
      if (applies(cap, wish) && inScope(cap.filter(), wish)) {
        List<Entry> counted = counted(cap, wish, entries);
        uses.add(use(cap.id(), cap.max(), counted, cap.period(), at, met(cap.filter(), wish)));
      }
    }
    for (ContactGap gap : rules.gaps()) {
      if (inScope(gap.filter(), wish)) {
        List<Entry> counted = counted(gap, wish, entries);
        uses.add(use(gap.id(), 1, counted, gap.gap(), at, met(gap.filter(), wish)));
      }
    }
    return uses;
  }

  private static Use use(
      String rule, int max, List<Entry> counted, Duration period, Instant at, String scope) {
    List<Instant> leaves =
        counted.stream()
            .map(entry -> leave(entry, period))
            .filter(leave -> leave.isAfter(at))
            .sorted()
            .toList();
    return new Use(rule, leaves.size(), max, leaves.isEmpty() ? null : leaves.getFirst(), scope);
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

  private static boolean applies(ContactCap cap, Wish wish) {
    return cap.holder() == Holder.CUSTOMER || !wish.account().isEmpty();
  }

  private static boolean inScope(ContactFilter filter, Wish wish) {
    return filter.scope().covers(wish.stage()) && filter.scope().holdsFor(wish.traits());
  }

  private static String met(ContactFilter filter, Wish wish) {
    return filter.scope().met(wish.stage(), wish.traits());
  }

  private static List<Entry> counted(ContactCap cap, Wish wish, List<Entry> entries) {
    return entries.stream()
        .filter(
            entry ->
                cap.holder() == Holder.CUSTOMER
                    ? entry.customer().equals(wish.customer())
                    : entry.account().equals(wish.account()))
        .filter(entry -> cap.filter().counts(entry.channel(), entry.contactClass(), entry.stage()))
        .toList();
  }

  private static List<Entry> counted(ContactGap gap, Wish wish, List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.customer().equals(wish.customer()))
        .filter(entry -> gap.filter().counts(entry.channel(), entry.contactClass(), entry.stage()))
        .toList();
  }

  private static Instant leave(Entry entry, Duration period) {
    return Objects.requireNonNullElseGet(entry.expireTime(), () -> entry.time().plus(period));
  }
}
