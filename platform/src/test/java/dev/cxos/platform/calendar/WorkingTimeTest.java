package dev.cxos.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingTimeTest {

  private static final String LISBON = "Europe/Lisbon";
  private static final WorkingTime NINE_TO_FIVE = weekdays(LISBON, "", 540, 1_020);

  @ParameterizedTest
  @CsvSource({
    // Friday 16:30 + 1 h goes over the weekend.
    "2026-11-20T16:30, 60, 2026-11-23T09:30",
    "2026-11-20T16:30, 30, 2026-11-20T17:00",
    "2026-11-20T17:00, 1, 2026-11-23T09:01",
    "2026-11-21T12:00, 60, 2026-11-23T10:00",
    "2026-11-23T03:00, 60, 2026-11-23T10:00",
    "2026-11-23T09:00, 480, 2026-11-23T17:00",
    "2026-11-23T09:00, 481, 2026-11-24T09:01",
    "2026-11-23T20:00, 0, 2026-11-23T20:00",
    // Clocks go forward on 29 March and back on 25 October 2026, between Friday and Monday.
    "2026-03-27T16:30, 60, 2026-03-30T09:30",
    "2026-10-23T16:30, 60, 2026-10-26T09:30",
  })
  void shouldCountWorkingHoursOnly(LocalDateTime start, int minutes, LocalDateTime due) {
    assertThat(NINE_TO_FIVE.due(at(LISBON, start), Duration.ofMinutes(minutes)))
        .isEqualTo(at(LISBON, due));
  }

  @ParameterizedTest
  @CsvSource({
    // Portugal: 1 December 2026 is a Tuesday; 25 December a Friday.
    "pt, 2026-11-30T16:30, 2026-12-02T09:30",
    "pt, 2026-12-24T16:30, 2026-12-28T09:30",
    // Epiphany is free in Bavaria, not in Berlin. 6 January 2026 is a Tuesday.
    "de-by, 2026-01-05T16:30, 2026-01-07T09:30",
    "de-be, 2026-01-05T16:30, 2026-01-06T09:30",
    // The Fourth of July 2026 is a Saturday and kept on the Friday before.
    "us, 2026-07-02T16:30, 2026-07-06T09:30",
  })
  void shouldPassOverHolidays(String region, LocalDateTime start, LocalDateTime due) {
    assertThat(
            weekdays("Europe/Berlin", region, 540, 1_020)
                .due(at("Europe/Berlin", start), Duration.ofHours(1)))
        .isEqualTo(at("Europe/Berlin", due));
  }

  @Test
  void shouldPassOverClosedDates() {
    WorkingTime time =
        WorkingTime.of(
            new CalendarDefinition(
                "Office",
                LISBON,
                weekdayHours(540, 1_020),
                "",
                new TreeSet<>(List.of(LocalDate.of(2026, 11, 23)))));

    assertThat(time.due(at(LISBON, "2026-11-20T16:30"), Duration.ofHours(1)))
        .isEqualTo(at(LISBON, "2026-11-24T09:30"));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Lisbon, 2026-03-29, 23",
    "Europe/Lisbon, 2026-10-25, 25",
    "Europe/Lisbon, 2026-11-22, 24",
    "Australia/Lord_Howe, 2026-10-04, 23.5",
    "Australia/Lord_Howe, 2026-04-05, 24.5",
    // At midnight: forward in Beirut, back in Havana.
    "Asia/Beirut, 2026-03-29, 23",
    "America/Havana, 2026-11-01, 25",
    // A day that never was.
    "Pacific/Apia, 2011-12-30, 0",
  })
  void shouldGiveADayTheHoursThatItHas(String zone, LocalDate day, double hours) {
    WorkingTime time = everyDay(zone, 0, 1_440);
    ZoneId id = ZoneId.of(zone);
    Instant start = day.atStartOfDay(id).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(id).toInstant();

    assertThat(time.elapsed(start, end)).isEqualTo(Duration.ofMinutes((long) (hours * 60)));
    assertThat(time.elapsed(start.minusSeconds(86_400 * 3), end.plusSeconds(86_400 * 3)))
        .isEqualTo(Duration.between(start, end).plusDays(6));
  }

  @ParameterizedTest
  @CsvSource({
    // Night shift 01:30 to 04:00. The hour from 1 to 2 is skipped in March, and comes twice in
    // October.
    "2026-03-29, 2:00",
    "2026-10-25, 3:30",
    "2026-11-22, 2:30",
  })
  void shouldNotWorkAnHourThatIsMissingAndWorkTwiceOneThatComesTwice(LocalDate day, String worked) {
    WorkingTime time = everyDay(LISBON, 90, 240);
    Instant start = day.atStartOfDay(ZoneId.of(LISBON)).toInstant();

    assertThat(time.elapsed(start, start.plus(Duration.ofHours(12))))
        .isEqualTo(Duration.parse("PT" + worked.replace(":", "H") + "M"));
  }

  @Test
  void shouldNotCountTwiceWhereBlocksMeetInAnHourThatComesTwice() {
    List<WorkingHours> hours = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      hours.add(new WorkingHours(day, 0, 90));
      hours.add(new WorkingHours(day, 90, 1_440));
    }
    WorkingTime time =
        WorkingTime.of(new CalendarDefinition("Two", LISBON, hours, "", new TreeSet<>()));

    assertThat(time.elapsed(at(LISBON, "2026-10-25T00:00"), at(LISBON, "2026-10-26T00:00")))
        .isEqualTo(Duration.ofHours(25));
  }

  @Test
  void shouldCountEveryMinuteWithoutACalendar() {
    Instant start = at(LISBON, "2026-11-20T16:30");

    assertThat(WorkingTime.ALWAYS.due(start, Duration.ofDays(3)))
        .isEqualTo(start.plus(Duration.ofDays(3)));
    assertThat(WorkingTime.ALWAYS.elapsed(start, start.plusSeconds(61)))
        .isEqualTo(Duration.ofSeconds(61));
    assertThat(WorkingTime.ALWAYS.elapsed(start, start.minusSeconds(1))).isZero();
  }

  @Test
  void shouldEndTheSearchInACalendarThatHasNextToNoHours() {
    WorkingTime time =
        WorkingTime.of(
            new CalendarDefinition(
                "Rare",
                "UTC",
                List.of(new WorkingHours(DayOfWeek.MONDAY, 0, 1)),
                "",
                new TreeSet<>()));

    assertThat(time.due(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(366)))
        .isAfter(Instant.parse("2126-01-01T00:00:00Z"));
  }

  @Test
  void shouldBeInverseMonotoneAndAdditiveForAnyCalendar() {
    Random random = new Random(20_261_122);
    for (int round = 0; round < 3_000; round++) {
      WorkingTime time = any(random);
      Instant start = moment(random);
      Duration work = Duration.ofSeconds(random.nextInt(400_000));
      Duration more = work.plusSeconds(random.nextInt(10_000));
      Instant due = time.due(start, work);
      Instant other = start.plusSeconds(random.nextInt(2_000_000));

      assertThat(due).isAfterOrEqualTo(start);
      assertThat(time.elapsed(start, due)).isEqualTo(work);
      assertThat(time.due(start, more)).isAfterOrEqualTo(due);
      assertThat(time.due(start.plusSeconds(random.nextInt(90_000)), work)).isAfterOrEqualTo(due);
      assertThat(time.due(start, time.elapsed(start, other))).isBeforeOrEqualTo(other);
      Instant between = start.plusSeconds(random.nextInt(1_000_000));
      if (between.isBefore(other)) {
        assertThat(time.elapsed(start, between).plus(time.elapsed(between, other)))
            .isEqualTo(time.elapsed(start, other));
      }
      // Stopping and going on takes as long as going through.
      Duration done = time.elapsed(start, between);
      if (between.isAfter(start) && done.compareTo(work) < 0) {
        assertThat(time.due(between, work.minus(done))).isEqualTo(due);
      }
    }
  }

  @Test
  void shouldCountAsACountOfMinutesDoes() {
    Random random = new Random(7);
    for (int round = 0; round < 40; round++) {
      String zone = round % 2 == 0 ? LISBON : "America/New_York";
      int start = random.nextInt(1_400);
      int end = start + 1 + random.nextInt(1_440 - start);
      WorkingTime time = weekdays(zone, "", start, end);
      // Days on which the clock changes are weekend days here and need a rule of their own.
      Instant from = at("UTC", "2026-01-01T00:00").plusSeconds(60L * random.nextInt(400_000));
      int minutes = 4_000;
      long counted =
          Stream.iterate(from, minute -> minute.plusSeconds(60))
              .limit(minutes)
              .map(minute -> minute.atZone(ZoneId.of(zone)))
              .filter(wall -> wall.getDayOfWeek().getValue() <= 5)
              .mapToInt(wall -> wall.getHour() * 60 + wall.getMinute())
              .filter(minute -> minute >= start && minute < end)
              .count();

      assertThat(time.elapsed(from, from.plusSeconds(60L * minutes)))
          .isEqualTo(Duration.ofMinutes(counted));
    }
  }

  private static WorkingTime any(Random random) {
    String[] zones = {LISBON, "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"};
    String[] regions = {"", "", "pt", "de-by", "us"};
    List<WorkingHours> hours = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextInt(4) > 0) {
        int noon = 200 + random.nextInt(1_000);
        hours.add(new WorkingHours(day, random.nextInt(noon), noon));
        if (random.nextBoolean()) {
          hours.add(new WorkingHours(day, noon + 30, noon + 31 + random.nextInt(1_409 - noon)));
        }
      }
    }
    if (hours.isEmpty()) {
      hours.add(new WorkingHours(DayOfWeek.SUNDAY, 0, 1_440));
    }
    TreeSet<LocalDate> closed = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      closed.add(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)));
    }
    return WorkingTime.of(
        new CalendarDefinition(
            "Any",
            zones[random.nextInt(zones.length)],
            hours,
            regions[random.nextInt(regions.length)],
            closed));
  }

  private static Instant moment(Random random) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(31_000_000));
  }

  private static WorkingTime weekdays(String zone, String region, int start, int end) {
    return WorkingTime.of(
        new CalendarDefinition(
            "Weekdays", zone, weekdayHours(start, end), region, new TreeSet<>()));
  }

  private static List<WorkingHours> weekdayHours(int start, int end) {
    return Stream.of(DayOfWeek.values())
        .limit(5)
        .map(day -> new WorkingHours(day, start, end))
        .toList();
  }

  private static WorkingTime everyDay(String zone, int start, int end) {
    return WorkingTime.of(
        new CalendarDefinition(
            "Every day",
            zone,
            Stream.of(DayOfWeek.values()).map(day -> new WorkingHours(day, start, end)).toList(),
            "",
            new TreeSet<>()));
  }

  private static Instant at(String zone, String wall) {
    return at(zone, LocalDateTime.parse(wall));
  }

  private static Instant at(String zone, LocalDateTime wall) {
    return wall.atZone(ZoneId.of(zone)).toInstant();
  }
}
