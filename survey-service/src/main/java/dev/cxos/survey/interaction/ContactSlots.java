package dev.cxos.survey.interaction;

import dev.cxos.survey.interaction.RepeatRules.Links;
import dev.cxos.survey.metric.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Where contacts are counted in a tally: counts, and for what is measured the number of values,
 * their sum and the sum of their squares. Pure.
 */
public final class ContactSlots {

  /** All contacts. */
  public static final int CONTACTS = 0;

  /** Those of known customers. */
  public static final int LINKED = 1;

  /** Those of known customers that repeat an earlier one. */
  public static final int REPEATS = 2;

  /** Those of known customers that settled a matter at the first contact. */
  public static final int SETTLED_FIRST = 3;

  /** Those of known customers that the desk had no power to settle. */
  public static final int OUT_OF_REACH = 4;

  /** Those in both: settled at the first contact though out of reach by their reason. */
  public static final int SETTLED_OUT_OF_REACH = 5;

  /** Those handed to a higher level. */
  public static final int ESCALATED = 6;

  /** Those that ended without help. */
  public static final int DEAD_ENDS = 7;

  /** Those with a complaint. */
  public static final int COMPLAINTS = 8;

  /** The first of three slots of waits, in seconds. */
  public static final int WAITS = 9;

  /** The first of three slots of handling, in seconds. */
  public static final int HANDLING = 12;

  /** The first of three slots of costs, in minor units. */
  public static final int COSTS = 15;

  /** How many slots there are. */
  public static final int COUNT = 18;

  /** Of volumes: orders. */
  public static final int ORDERS = 0;

  /** Of volumes: customers. */
  public static final int CUSTOMERS = 1;

  /** How many slots volumes have. */
  public static final int VOLUME_COUNT = 2;

  private ContactSlots() {}

  /** A tally of one contact. */
  public static Tally of(Interaction contact, Links links) {
    long[] slots = new long[COUNT];
    slots[CONTACTS] = 1;
    slots[ESCALATED] = contact.marks().escalated() ? 1 : 0;
    slots[DEAD_ENDS] = contact.marks().deadEnd() ? 1 : 0;
    slots[COMPLAINTS] = contact.marks().complaint() ? 1 : 0;
    measure(slots, WAITS, contact.times().waitSeconds());
    measure(slots, HANDLING, contact.times().handleSeconds());
    if (contact.cost() != null) {
      measure(slots, COSTS, contact.cost().minorUnits());
    }
    addLinked(slots, contact, links, 1);
    return new Tally(slots, null, null);
  }

  /** What a change of a contact's links adds to the tally that it was counted in. */
  public static Tally of(RepeatRules.Change change) {
    long[] slots = new long[COUNT];
    addLinked(slots, change.contact(), change.before(), -1);
    addLinked(slots, change.contact(), change.after(), 1);
    return new Tally(slots, null, null);
  }

  /** Whether a contact settled its matter at once, once its window is over. */
  static boolean settledFirst(Interaction contact, Links links) {
    return !links.repeat()
        && !links.followed()
        && !contact.marks().deadEnd()
        && !Boolean.FALSE.equals(contact.marks().resolved());
  }

  private static void addLinked(long[] slots, Interaction contact, Links links, int sign) {
    if (contact.customer() == null) {
      return;
    }
    boolean settled = settledFirst(contact, links);
    boolean outOfReach = contact.marks().deadEnd() || contact.reason().beyondFirstLevel();
    slots[LINKED] += sign;
    slots[REPEATS] += links.repeat() ? sign : 0;
    slots[SETTLED_FIRST] += settled ? sign : 0;
    slots[OUT_OF_REACH] += outOfReach ? sign : 0;
    slots[SETTLED_OUT_OF_REACH] += settled && outOfReach ? sign : 0;
  }

  private static void measure(long[] slots, int first, @Nullable Number value) {
    if (value != null) {
      slots[first] = 1;
      slots[first + 1] = value.longValue();
      slots[first + 2] = value.longValue() * value.longValue();
    }
  }
}
