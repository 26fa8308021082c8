package dev.cxos.survey.interaction;

import dev.cxos.statistics.Sample;
import dev.cxos.statistics.metric.Figure.Share;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * What is kept of the contacts of one group in one bucket of time, added up over their series.
 * Mutable; used by one thread.
 */
final class ContactSums {

  private final long[] mature = new long[ContactSlots.COUNT];
  private final long[] all = new long[ContactSlots.COUNT];

  /**
   * Adds the contacts of a series.
   *
   * @param isMature whether their windows are over
   * @param withCosts whether their costs are of the currency that is asked for
   */
  void add(long[] slots, boolean isMature, boolean withCosts) {
    int end = withCosts ? slots.length : ContactSlots.COSTS;
    for (int slot = 0; slot < end; slot++) {
      all[slot] = Math.addExact(all[slot], slots[slot]);
      if (isMature) {
        mature[slot] = Math.addExact(mature[slot], slots[slot]);
      }
    }
  }

  long count(int slot) {
    return all[slot];
  }

  /** Contacts of known customers whose window is not over. */
  long pending() {
    return all[ContactSlots.LINKED] - mature[ContactSlots.LINKED];
  }

  long unknownCustomers() {
    return all[ContactSlots.CONTACTS] - all[ContactSlots.LINKED];
  }

  Share settledFirst() {
    return new Share(mature[ContactSlots.SETTLED_FIRST], mature[ContactSlots.LINKED]);
  }

  Share settledFirstWithinReach() {
    return new Share(
        mature[ContactSlots.SETTLED_FIRST] - mature[ContactSlots.SETTLED_OUT_OF_REACH],
        mature[ContactSlots.LINKED] - mature[ContactSlots.OUT_OF_REACH]);
  }

  Share repeats() {
    return new Share(all[ContactSlots.REPEATS], all[ContactSlots.LINKED]);
  }

  Share ofContacts(int slot) {
    return new Share(all[slot], all[ContactSlots.CONTACTS]);
  }

  /** Contacts that begin a matter, as far as their customer is known. */
  long matters() {
    return all[ContactSlots.CONTACTS] - all[ContactSlots.REPEATS];
  }

  /** The sample of what is measured from a slot on. */
  Optional<Sample> sample(int first) {
    return all[first] == 0
        ? Optional.empty()
        : Optional.of(
            Sample.ofSums(
                all[first],
                BigInteger.valueOf(all[first + 1]),
                BigInteger.valueOf(all[first + 2]),
                1));
  }

  /** Contacts without what is measured from a slot on. */
  long without(int first) {
    return all[ContactSlots.CONTACTS] - all[first];
  }

  @Override
  public String toString() {
    return "ContactSums" + Arrays.toString(all);
  }
}
