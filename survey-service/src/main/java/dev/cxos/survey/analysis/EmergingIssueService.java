package dev.cxos.survey.analysis;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.analysis.EmergingIssues.Found;
import dev.cxos.survey.analysis.EmergingIssues.Outcome;
import dev.cxos.survey.metric.DayWindow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks for emerging issues, when asked and once a day, and keeps what the daily look found. */
@ApplicationScoped
public class EmergingIssueService {

  /** A find within this many days of the last one is the same issue. */
  private static final int SAME_ISSUE_DAYS = 28;

  /** Days that are judged late, if the service was down. */
  private static final int LONGEST_OUTAGE_DAYS = 28;

  private final WatchedSeries watched;
  private final EmergingIssueStore store;
  private final EmergingIssueEvents events;
  private final Clock clock;

  EmergingIssueService(
      WatchedSeries watched, EmergingIssueStore store, EmergingIssueEvents events, Clock clock) {
    this.watched = watched;
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Judges the days before a given one, in the units that the caller sees.
   *
   * @param unit this unit and those below; null for all of the caller's
   * @param end the day after the last one; null for today
   */
  @Transactional
  public Outcome detect(Caller caller, @Nullable String unit, @Nullable LocalDate end) {
    UnitScope scope = unit == null ? caller.units() : caller.units().within(unit);
    return detect(scope, end == null ? today() : end);
  }

  /** Issues that the daily look found, the latest first. */
  @Transactional
  public Page<EmergingIssue> list(Caller caller, PageRequest request) {
    List<String> after = request.after();
    return Page.of(
        store.listBefore(
            caller.units(),
            after == null ? null : UUID.fromString(after.getFirst()),
            request.limit()),
        request.size(),
        issue -> List.of(issue.id().toString()));
  }

  /**
   * Judges the days before a given one over the whole company, unless that was done: each day is
   * judged once, whatever restarts, and each issue is told of once. A day on which no series has
   * history enough is not judged: data may still be on its way in, as after the first import.
   *
   * @param end the day after the last one to be judged
   * @return how many issues are new
   */
  @Transactional
  public int judge(LocalDate end) {
    if (store.wasJudged(end)) {
      return 0;
    }
    Outcome outcome = detect(UnitScope.everything(), end);
    if (outcome.tested() == 0) {
      return 0;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!store.claim(end, outcome.tested(), outcome.found().size(), now)) {
      return 0;
    }
    int fresh = 0;
    for (Found found : outcome.found()) {
      LocalDate notBefore = end.minusDays(SAME_ISSUE_DAYS);
      if (!store.prolong(found.series(), found.unit(), notBefore, end)) {
        EmergingIssue issue = new EmergingIssue(Ids.newId(now), found, now, end);
        store.insert(issue);
        events.found(issue);
        fresh++;
      }
    }
    return fresh;
  }

  /**
   * The days that wait to be judged: today, and those before it on which nothing ran. Days that are
   * older than the longest outage that is made up for stay out, so that nobody is alarmed by what
   * is long over; a system that never judged begins with today.
   *
   * @return ends as {@link #judge} takes them, the oldest first
   */
  @Transactional
  public List<LocalDate> unjudged() {
    LocalDate today = today();
    LocalDate oldest = today.minusDays(LONGEST_OUTAGE_DAYS);
    LocalDate next = store.lastJudged().map(last -> last.plusDays(1)).orElse(today);
    LocalDate first = next.isBefore(oldest) ? oldest : next;
    return first.isAfter(today) ? List.of() : first.datesUntil(today.plusDays(1)).toList();
  }

  /** The day that has just begun, in UTC: those before it are whole. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Outcome detect(UnitScope scope, LocalDate end) {
    return EmergingIssues.detect(
        watched.read(new DayWindow(end.minusDays(EmergingIssues.DAYS), end), scope), end);
  }
}
