package dev.cxos.survey.complaint;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what complaints change in the kept counts. Not for more than one thread. */
public final class TallySheet {

  private final SortedMap<CountKey, Tally> changes = new TreeMap<>();

  /** A complaint is new. */
  public void add(TagTree tree, Complaint complaint) {
    count(tree, complaint.origin().unit(), complaint.day(), complaint.tags(), 1);
  }

  /** The tags of a complaint have changed. */
  public void change(TagTree tree, Complaint before, Complaint after) {
    count(tree, before.origin().unit(), before.day(), before.tags(), -1);
    count(tree, after.origin().unit(), after.day(), after.tags(), 1);
  }

  /** Counts tags of a complaint as they stand. */
  public void count(TagTree tree, String unit, LocalDate day, Collection<HeldTag> tags, int sign) {
    Set<String> counted =
        tree.counted(tags.stream().filter(HeldTag::counts).map(HeldTag::tag).toList());
    Set<String> confirmed =
        tree.counted(
            tags.stream()
                .filter(tag -> tag.state() == TagState.CONFIRMED)
                .map(HeldTag::tag)
                .toList());
    add(new CountKey(CountKey.ALL, unit, day), new Tally(sign, 0));
    if (!counted.isEmpty()) {
      add(
          new CountKey(CountKey.TAGGED, unit, day),
          new Tally(sign, confirmed.isEmpty() ? 0 : sign));
    }
    for (String tag : counted) {
      add(new CountKey(tag, unit, day), new Tally(sign, confirmed.contains(tag) ? sign : 0));
    }
  }

  private void add(CountKey key, Tally change) {
    changes.merge(key, change, Tally::plus);
  }

  /** The changes, in one order for everybody, so that no two transactions wait for each other. */
  public Map<CountKey, Tally> changes() {
    changes.values().removeIf(Tally.NONE::equals);
    return changes;
  }
}
