package dev.cxos.decision.policy;

import dev.cxos.decision.policy.PolicyVersion.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the versions of one policy that are for the same units follow each other: each ends when the
 * next begins, and where the next one is taken back it goes on. What is over stays as it is. Pure.
 */
final class Succession {

  private Succession() {}

  /**
   * The versions whose terms or states change.
   *
   * @param versions active versions of the same units
   * @param latest the one put in force last; another one of the same beginning gives way to it;
   *     null if there is none
   * @param now what ended before is left alone
   */
  static List<PolicyVersion> changes(
      List<PolicyVersion> versions, @Nullable PolicyVersion latest, Instant now) {
    List<PolicyVersion> changed = new ArrayList<>();
    List<PolicyVersion> following = new ArrayList<>();
    for (PolicyVersion version : versions) {
      if (version.term().isOver(now)) {
        continue;
      }
      if (latest != null
          && !version.name().equals(latest.name())
          && begin(version).equals(begin(latest))) {
        changed.add(version.with(State.RETIRED, version.term().endingAt(begin(version))));
      } else {
        following.add(version);
      }
    }
    following.sort(Comparator.comparing(Succession::begin));
    for (int i = 0; i < following.size(); i++) {
      PolicyVersion version = following.get(i);
      @Nullable Instant next = i + 1 < following.size() ? begin(following.get(i + 1)) : null;
      Term term = version.term().endingAt(earlier(version.term().plannedEnd(), next));
      if (!term.equals(version.term())) {
        changed.add(version.with(version.state(), term));
      }
    }
    return changed;
  }

  private static Instant begin(PolicyVersion version) {
    @Nullable Instant begin = version.term().begin();
    if (begin == null) {
      throw new IllegalArgumentException(version.name() + " was never put in force");
    }
    return begin;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null) {
      return other;
    }
    return other == null || one.isBefore(other) ? one : other;
  }
}
