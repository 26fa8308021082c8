package dev.cxos.platform.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * How long it is from one moment to another, and when a time is over, if only working hours count.
 *
 * <p>Hours are those of the clock on the wall. Where the clock is put forward, an hour that does
 * not exist is not worked; where it is put back, an hour that comes twice is worked twice. Pure;
 * safe for many threads.
 */
public final class WorkingTime {

  /** Every minute of every day. */
  public static final WorkingTime ALWAYS = new WorkingTime(null);

  /** Nobody waits as long; ends the search in a calendar that has next to no hours. */
  private static final int SEARCHED_DAYS = 100 * 366;

  private final @Nullable Week week;

  private record Week(
      ZoneId zone,
      ZoneRules rules,
      Map<DayOfWeek, List<WorkingHours>> hours,
      String holidayRegion,
      SortedSet<LocalDate> closedDates) {}

  /** A piece of time in which people work. */
  private record Span(Instant start, Instant end) {}

  private WorkingTime(@Nullable Week week) {
    this.week = week;
  }

  /**
   * The time of a calendar.
   *
   * @param definition without violations of {@link CalendarRules}
   */
  public static WorkingTime of(CalendarDefinition definition) {
    ZoneId zone = ZoneId.of(definition.timeZone());
    Map<DayOfWeek, List<WorkingHours>> hours = new EnumMap<>(DayOfWeek.class);
    for (WorkingHours block : definition.hours()) {
      hours.computeIfAbsent(block.day(), _ -> new ArrayList<>()).add(block);
    }
    return new WorkingTime(
        new Week(
            zone, zone.getRules(), hours, definition.holidayRegion(), definition.closedDates()));
  }

  /**
   * The first moment at which this much working time has passed.
   *
   * @param start from when
   * @param work how much; not negative. Of none the answer is the start itself
   * @return the moment; if it lies more than a hundred years away, one that far away
   */
  public Instant due(Instant start, Duration work) {
    if (work.isNegative()) {
      throw new IllegalArgumentException("Working time is not negative: " + work);
    }
    if (week == null || work.isZero()) {
      return start.plus(work);
    }
    Duration left = work;
    LocalDate day = start.atZone(week.zone()).toLocalDate();
    for (int searched = 0; searched < SEARCHED_DAYS; searched++) {
      for (Span span : spans(week, day)) {
        Instant from = later(start, span.start());
        Duration length = Duration.between(from, span.end());
        if (length.isPositive()) {
          if (left.compareTo(length) <= 0) {
            return from.plus(left);
          }
          left = left.minus(length);
        }
      }
      day = day.plusDays(1);
    }
    return day.atStartOfDay(week.zone()).toInstant();
  }

  /**
   * How much working time passes.
   *
   * @param from from when
   * @param until until when; nothing passes if that is not later
   */
  public Duration elapsed(Instant from, Instant until) {
    if (!until.isAfter(from)) {
      return Duration.ZERO;
    }
    if (week == null) {
      return Duration.between(from, until);
    }
    Duration sum = Duration.ZERO;
    LocalDate last = until.atZone(week.zone()).toLocalDate();
    for (LocalDate day = from.atZone(week.zone()).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      for (Span span : spans(week, day)) {
        Duration part = Duration.between(later(from, span.start()), earlier(until, span.end()));
        if (part.isPositive()) {
          sum = sum.plus(part);
        }
      }
    }
    return sum;
  }

  /** The working time of a day, in order, no piece touching another. */
  private static List<Span> spans(Week week, LocalDate day) {
    List<WorkingHours> blocks = week.hours().getOrDefault(day.getDayOfWeek(), List.of());
    if (blocks.isEmpty()
        || week.closedDates().contains(day)
        || Holidays.contain(week.holidayRegion(), day)) {
      return List.of();
    }
    Instant dayStart = day.atStartOfDay(week.zone()).toInstant();
    Instant dayEnd = day.plusDays(1).atStartOfDay(week.zone()).toInstant();
    List<Span> spans = new ArrayList<>(blocks.size());
    for (WorkingHours block : blocks) {
      Instant start = later(dayStart, opening(week, day, block.startMinute()));
      Instant end =
          block.endMinute() == WorkingHours.MIDNIGHT
              ? dayEnd
              : earlier(dayEnd, closing(week, day, block.endMinute()));
      // Two blocks may overlap within an hour that comes twice.
      if (!spans.isEmpty() && !start.isAfter(spans.getLast().end())) {
        Span before = spans.removeLast();
        spans.add(new Span(before.start(), later(before.end(), end)));
      } else if (start.isBefore(end)) {
        spans.add(new Span(start, end));
      }
    }
    return spans;
  }

  /** The first moment at which the clock shows a minute, or one after it. */
  private static Instant opening(Week week, LocalDate day, int minute) {
    LocalDateTime wall = day.atStartOfDay().plusMinutes(minute);
    @Nullable ZoneOffsetTransition transition = week.rules().getTransition(wall);
    if (transition == null) {
      return wall.toInstant(week.rules().getOffset(wall));
    }
    return transition.isGap()
        ? transition.getInstant()
        : wall.toInstant(transition.getOffsetBefore());
  }

  /** The last moment at which the clock shows a minute, or the first at which it shows a later. */
  private static Instant closing(Week week, LocalDate day, int minute) {
    LocalDateTime wall = day.atStartOfDay().plusMinutes(minute);
    @Nullable ZoneOffsetTransition transition = week.rules().getTransition(wall);
    if (transition == null) {
      return wall.toInstant(week.rules().getOffset(wall));
    }
    return transition.isGap()
        ? transition.getInstant()
        : wall.toInstant(transition.getOffsetAfter());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
