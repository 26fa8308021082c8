package dev.cxos.survey.interaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Links contacts of one customer for one reason. A contact repeats when the one before it lies
 * within its window, and is followed when the one after it does; so its neighbours alone decide.
 * Each contact keeps the window of its own version of the reason. Pure.
 */
public final class RepeatRules {

  private static final Comparator<Interaction> BY_TIME =
      Comparator.comparing(Interaction::startTime)
          .thenComparing(contact -> contact.id().toString());

  private RepeatRules() {}

  /**
   * What the others say of a contact.
   *
   * @param repeat whether the one before it lies within its window
   * @param followed whether the one after it does
   */
  public record Links(boolean repeat, boolean followed) {
    /** No other contact is known. */
    public static final Links NONE = new Links(false, false);
  }

  /**
   * How a contact's links change.
   *
   * @param contact the contact, known before
   * @param before its links before
   * @param after its links since
   * @param next the id of the contact after it
   */
  public record Change(Interaction contact, Links before, Links after, UUID next) {}

  /**
   * What fresh contacts do.
   *
   * @param fresh the links of each fresh contact, by its id
   * @param changes the contacts known before whose links change
   */
  public record Outcome(Map<UUID, Links> fresh, List<Change> changes) {}

  /**
   * Links fresh contacts to each other and to those that are known.
   *
   * @param known contacts of one customer for one reason: at least all that lie within two of the
   *     longest windows around a fresh one
   * @param fresh contacts of the same customer for the same reason
   */
  public static Outcome link(List<Interaction> known, List<Interaction> fresh) {
    Map<UUID, Links> before = links(known);
    List<Interaction> all = new ArrayList<>(known);
    all.addAll(fresh);
    all.sort(BY_TIME);
    Map<UUID, Links> after = linksOfSorted(all);
    Map<UUID, Links> freshLinks = HashMap.newHashMap(fresh.size());
    fresh.forEach(
        contact -> freshLinks.put(contact.id(), after.getOrDefault(contact.id(), Links.NONE)));
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Interaction contact = all.get(i);
      Links old = before.get(contact.id());
      Links now = after.getOrDefault(contact.id(), Links.NONE);
      if (old != null && !old.equals(now)) {
        UUID next = i + 1 < all.size() ? all.get(i + 1).id() : contact.id();
        changes.add(new Change(contact, old, now, next));
      }
    }
    return new Outcome(freshLinks, changes);
  }

  /** The links among contacts of one customer for one reason, by id. */
  public static Map<UUID, Links> links(List<Interaction> contacts) {
    List<Interaction> sorted = new ArrayList<>(contacts);
    sorted.sort(BY_TIME);
    return linksOfSorted(sorted);
  }

  private static Map<UUID, Links> linksOfSorted(List<Interaction> sorted) {
    Map<UUID, Links> links = HashMap.newHashMap(sorted.size());
    for (int i = 0; i < sorted.size(); i++) {
      Interaction contact = sorted.get(i);
      boolean repeat = i > 0 && within(contact, sorted.get(i - 1), contact);
      boolean followed = i + 1 < sorted.size() && within(contact, contact, sorted.get(i + 1));
      links.put(contact.id(), new Links(repeat, followed));
    }
    return links;
  }

  private static boolean within(Interaction keeper, Interaction earlier, Interaction later) {
    return Duration.between(earlier.startTime(), later.startTime())
            .compareTo(Duration.ofDays(keeper.reason().windowDays()))
        <= 0;
  }
}
