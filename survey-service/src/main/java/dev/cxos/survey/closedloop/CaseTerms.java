package dev.cxos.survey.closedloop;

import dev.cxos.platform.calendar.CalendarDefinition;
import dev.cxos.platform.calendar.WorkingTime;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is promised for a case. Frozen when the case is opened: a rule that changes later moves no
 * promise that was given.
 *
 * @param levels what is promised for each severity that the case may have
 * @param calendar the working hours in which time counts; null for every minute of every day
 * @param escalations who hears of a case that is late
 */
public record CaseTerms(
    Map<Severity, ServiceLevel> levels,
    @Nullable CalendarDefinition calendar,
    List<Escalation> escalations) {

  /**
   * What is promised, in working time from the opening.
   *
   * @param acknowledge until somebody sees to it
   * @param solve until it is solved
   */
  public record ServiceLevel(Duration acknowledge, Duration solve) {

    /** What is promised. */
    Duration of(Promise promise) {
      return promise == Promise.ACKNOWLEDGE ? acknowledge : solve;
    }
  }

  /** A promise. */
  public enum Promise {
    /** That somebody sees to it. */
    ACKNOWLEDGE,
    /** That it is solved. */
    SOLVE
  }

  /**
   * A step of the ladder.
   *
   * @param promise the promise that is broken
   * @param overdue how much working time after it was due
   * @param to the subject of whoever hears of it
   * @param takesOver whether the case becomes theirs
   */
  public record Escalation(Promise promise, Duration overdue, String to, boolean takesOver) {}

  /** Copies what it is given. */
  public CaseTerms {
    levels = Collections.unmodifiableMap(new EnumMap<>(levels));
    escalations = List.copyOf(escalations);
  }

  /** The time in which the promises count. */
  WorkingTime time() {
    return calendar == null ? WorkingTime.ALWAYS : WorkingTime.of(calendar);
  }

  /** What is promised for a severity; there is such a promise for every one the case has had. */
  ServiceLevel level(Severity severity) {
    ServiceLevel level = levels.get(severity);
    if (level == null) {
      throw new IllegalStateException("nothing is promised for " + severity);
    }
    return level;
  }
}
