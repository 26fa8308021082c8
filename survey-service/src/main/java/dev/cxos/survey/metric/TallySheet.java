package dev.cxos.survey.metric;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** What a group of responses adds to the figures. Mutable; used by one thread. */
public final class TallySheet {

  private final Map<TallyKey, Tally> tallies = new HashMap<>();

  /**
   * Counts one response to one question.
   *
   * @param key what it is counted under
   * @param slotCount the number of slots of the question
   * @param slots where it is counted
   * @param weightMicros its weight in millionths
   */
  public void add(TallyKey key, int slotCount, int[] slots, long weightMicros) {
    tallies.computeIfAbsent(key, _ -> new Tally(slotCount)).add(slots, weightMicros);
  }

  /**
   * Adds sums that were counted elsewhere; they may be negative, as long as what they are taken
   * from was added before.
   *
   * @param key what they are counted under
   */
  public void add(TallyKey key, Tally tally) {
    tallies.computeIfAbsent(key, _ -> new Tally(tally.slots())).add(tally);
  }

  /** The tallies by key. */
  public Map<TallyKey, Tally> tallies() {
    return Collections.unmodifiableMap(tallies);
  }
}
