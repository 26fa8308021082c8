package dev.cxos.survey.closedloop;

import dev.cxos.platform.calendar.WorkingTime;
import dev.cxos.survey.closedloop.CaseTerms.Escalation;
import dev.cxos.survey.closedloop.CaseTerms.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a case: a pure function of its terms and of the events recorded, so that they say
 * the same before and after a restart, on every machine, and years later.
 *
 * <p>The first clock runs from the opening until somebody acknowledges. The second runs from the
 * opening until the case is solved; it stands while the case waits and while it is thought solved,
 * and goes on where it stood when the case is reopened. What is allowed is what the terms promise
 * for the severity of now (of the first clock: of the moment of acknowledgement); time that was
 * used, and time that did not count, is the same whatever the severity was meanwhile.
 */
public final class SlaClock {

  /**
   * One promise and how it is kept.
   *
   * @param due when the promised time is, was, or would have been used up; null while the clock
   *     stands before that
   * @param stop when the promise was kept; null while it is not
   * @param used working time used
   * @param allowed working time promised
   * @param late whether it was, or is by now, broken
   */
  public record Reading(
      @Nullable Instant due,
      @Nullable Instant stop,
      Duration used,
      Duration allowed,
      boolean late) {}

  /**
   * A step of the ladder that comes next.
   *
   * @param step its place in the ladder, from 0
   * @param time when; not before the last event
   */
  public record NextEscalation(int step, Instant time) {}

  /** A time in which a clock ran. */
  private record Run(Instant from, Instant until) {}

  /** What a clock did: the times it ran, since when it runs, and when it was stopped for good. */
  private static final class Track {
    private final List<Run> runs = new ArrayList<>();
    private @Nullable Instant since;
    private @Nullable Instant stop;
    private Severity severity;

    Track(Instant start, Severity severity) {
      this.since = start;
      this.severity = severity;
    }

    void halt(Instant at) {
      if (since != null) {
        runs.add(new Run(since, at));
        since = null;
      }
    }

    void proceed(Instant at) {
      stop = null;
      if (since == null) {
        since = at;
      }
    }

    void finish(Instant at) {
      halt(at);
      if (stop == null) {
        stop = at;
      }
    }
  }

  private final CaseTerms terms;
  private final WorkingTime time;
  private final Track acknowledge;
  private final Track solve;
  private final Set<Integer> climbed = new HashSet<>();
  private final Instant lastTime;

  private SlaClock(CaseTerms terms, List<CaseEvent> events) {
    CaseEvent opened = events.getFirst();
    this.terms = terms;
    this.time = terms.time();
    this.acknowledge = new Track(opened.time(), opened.severity());
    this.solve = new Track(opened.time(), opened.severity());
    events.subList(1, events.size()).forEach(this::apply);
    this.lastTime = events.getLast().time();
  }

  /**
   * The clocks of a case.
   *
   * @param events all that happened to it, in order; the first is its opening
   */
  public static SlaClock of(CaseTerms terms, List<CaseEvent> events) {
    return new SlaClock(terms, events);
  }

  private void apply(CaseEvent event) {
    switch (event.kind()) {
      case ACKNOWLEDGED -> acknowledge.finish(event.time());
      case PAUSED -> solve.halt(event.time());
      case RESUMED, REOPENED -> solve.proceed(event.time());
      case SOLVED -> solve.finish(event.time());
      case CLOSED -> {
        acknowledge.finish(event.time());
        solve.finish(event.time());
      }
      case SEVERITY_CHANGED -> {
        solve.severity = event.severity();
        if (acknowledge.stop == null) {
          acknowledge.severity = event.severity();
        }
      }
      case ESCALATED -> climbed.add(event.step());
      case OPENED, ASSIGNED, COMMENTED, CONCLUDED, CONFIRMED -> {
        // No clock heeds these.
      }
    }
  }

  /** How a promise stands at a moment, which is not before the last event. */
  public Reading reading(Promise promise, Instant now) {
    Track track = track(promise);
    Duration allowed = terms.level(track.severity).of(promise);
    Duration used = Duration.ZERO;
    for (Run run : track.runs) {
      used = used.plus(time.elapsed(run.from(), run.until()));
    }
    if (track.since != null) {
      used = used.plus(time.elapsed(track.since, now));
    }
    return new Reading(
        moment(track, allowed), track.stop, used, allowed, used.compareTo(allowed) > 0);
  }

  /** The step of the ladder that comes next, if time goes on as it does now; null for none. */
  public @Nullable NextEscalation nextEscalation() {
    @Nullable NextEscalation next = null;
    for (int i = 0; i < terms.escalations().size(); i++) {
      Escalation step = terms.escalations().get(i);
      Track track = track(step.promise());
      if (!climbed.contains(i) && track.stop == null) {
        @Nullable Instant due =
            moment(track, terms.level(track.severity).of(step.promise()).plus(step.overdue()));
        if (due != null) {
          Instant at = due.isBefore(lastTime) ? lastTime : due;
          if (next == null || at.isBefore(next.time())) {
            next = new NextEscalation(i, at);
          }
        }
      }
    }
    return next;
  }

  /**
   * When a clock had, or will have, run so long; null if it stands before that. Of a clock that was
   * stopped for good: when it would have, had it gone on.
   */
  private @Nullable Instant moment(Track track, Duration work) {
    Duration left = work;
    for (Run run : track.runs) {
      Duration length = time.elapsed(run.from(), run.until());
      if (left.compareTo(length) <= 0) {
        return time.due(run.from(), left);
      }
      left = left.minus(length);
    }
    @Nullable Instant from = track.since == null ? track.stop : track.since;
    return from == null ? null : time.due(from, left);
  }

  private Track track(Promise promise) {
    return promise == Promise.ACKNOWLEDGE ? acknowledge : solve;
  }
}
