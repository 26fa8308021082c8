package dev.cxos.decision.replay;

import dev.cxos.decision.decision.DecisionCase;
import dev.cxos.decision.decision.PastDecision;
import dev.cxos.decision.decision.Usage;
import dev.cxos.decision.decision.Usage.Total;
import dev.cxos.decision.policy.CompiledPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How much of a policy's limits would be used up: rolling totals of each customer and agent, and
 * what the budget pool would hold. What happens later than it was decided, an approval by others or
 * a giving back, waits here for its moment.
 *
 * <p>Of the pool only the difference from history is kept: with what each decision recorded, it
 * gives what would be left, whatever else was paid in or drawn in the meantime.
 */
final class SimulatedUsage {

  private static final long[] NO_LENGTHS = new long[0];

  private final int[] customerDays;
  private final long[] customerLengths;
  private final int[] agentDays;
  private final long[] agentLengths;
  private final Map<String, RollingTotals> customers = new HashMap<>();
  private final Map<String, RollingTotals> agents = new HashMap<>();
  private final PriorityQueue<Later> waiting = new PriorityQueue<>();
  private long number;
  private long drawnMore;
  private long drawn;

  /** Something that happens later than it was decided. */
  private record Later(
      long at, long number, boolean real, boolean back, DecisionCase asked, String agent, long from)
      implements Comparable<Later> {

    @Override
    public int compareTo(Later other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** The usage of the limits of a version. */
  SimulatedUsage(CompiledPolicy policy) {
    customerDays = days(policy.customerPeriods());
    customerLengths = lengths(customerDays);
    agentDays = days(policy.agentPeriods());
    agentLengths = lengths(agentDays);
  }

  /** Lets everything happen that was waiting for a moment up to this one. */
  void advance(long moment) {
    for (Later next = waiting.peek(); next != null && next.at() <= moment; next = waiting.peek()) {
      waiting.remove();
      apply(next);
    }
  }

  /**
   * What is used up before a decision.
   *
   * @param moment in microseconds
   * @param poolRemaining what the pool holds; null if the policy has none
   */
  Usage before(PastDecision decision, long moment, @Nullable Long poolRemaining) {
    String customer = decision.asked().customer();
    // Who was erased cannot be told from others who were; what was recorded stands.
    SortedMap<Integer, Total> ofCustomer =
        customer.isEmpty()
            ? decision.usage().customer()
            : totals(customers, customer, customerDays, customerLengths).at(moment);
    return new Usage(
        ofCustomer,
        totals(agents, decision.agent().subject(), agentDays, agentLengths).at(moment),
        poolRemaining);
  }

  /** How much more than in history is drawn from the pool now; less if negative. */
  long drawnMore() {
    return drawnMore;
  }

  /** How much is drawn from the pool now, since the beginning. */
  long drawn() {
    return drawn;
  }

  /**
   * Draws for a decision.
   *
   * @param moment now, in microseconds
   * @param at when it is drawn, not before now
   * @param takenBack when it is given back; {@link Long#MAX_VALUE} if never
   * @param real whether it is what history did, which counts for the difference only
   */
  void draw(PastDecision decision, long moment, long at, long takenBack, boolean real) {
    DecisionCase asked = decision.asked();
    String agent = decision.agent().subject();
    later(new Later(at, number++, real, false, asked, agent, at), moment);
    if (takenBack != Long.MAX_VALUE) {
      later(
          new Later(Math.max(at, takenBack), number++, real, true, asked, agent, at),
          Long.MIN_VALUE);
    }
  }

  private void later(Later what, long moment) {
    if (what.at() <= moment) {
      apply(what);
    } else {
      waiting.add(what);
    }
  }

  private void apply(Later what) {
    long amount = what.asked().amount();
    long signed = what.back() ? -amount : amount;
    if (what.real()) {
      drawnMore -= signed;
      return;
    }
    drawnMore += signed;
    drawn += signed;
    String customer = what.asked().customer();
    if (!customer.isEmpty()) {
      change(totals(customers, customer, customerDays, customerLengths), what, amount);
    }
    change(totals(agents, what.agent(), agentDays, agentLengths), what, amount);
  }

  private static void change(RollingTotals totals, Later what, long amount) {
    if (what.back()) {
      totals.takeBack(what.from(), amount);
    } else {
      totals.draw(what.at(), amount);
    }
  }

  private static RollingTotals totals(
      Map<String, RollingTotals> all, String key, int[] days, long[] lengths) {
    RollingTotals found = all.get(key);
    if (found == null) {
      found = new RollingTotals(days, lengths);
      all.put(key, found);
    }
    return found;
  }

  private static int[] days(Collection<Integer> periods) {
    return periods.stream().mapToInt(Integer::intValue).toArray();
  }

  private static long[] lengths(int[] days) {
    if (days.length == 0) {
      return NO_LENGTHS;
    }
    long[] lengths = new long[days.length];
    for (int i = 0; i < days.length; i++) {
      lengths[i] = TimeUnit.DAYS.toMicros(days[i]);
    }
    return lengths;
  }
}
