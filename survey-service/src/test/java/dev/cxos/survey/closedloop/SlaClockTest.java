package dev.cxos.survey.closedloop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.calendar.CalendarDefinition;
import dev.cxos.platform.calendar.WorkingHours;
import dev.cxos.survey.closedloop.CaseTerms.Escalation;
import dev.cxos.survey.closedloop.CaseTerms.Promise;
import dev.cxos.survey.closedloop.CaseTerms.ServiceLevel;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Times are those of the clock on the wall. MEDIUM promises 60 minutes to acknowledge and 480 to
 * solve, HIGH 30 and 240, CRITICAL 15 and 120; work is from 9 to 17 on weekdays.
 */
class SlaClockTest {

  private static final String LISBON = "Europe/Lisbon";
  private static final Map<Severity, ServiceLevel> LEVELS =
      Map.of(
          Severity.MEDIUM, level(60, 480),
          Severity.HIGH, level(30, 240),
          Severity.CRITICAL, level(15, 120));
  private static final CaseTerms OFFICE = terms(LISBON, "pt", office(), List.of());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          weekend             | OPENED 2026-11-20T16:30                                                  | 2026-11-21T12:00 | 2026-11-23T09:30 | 2026-11-23T16:30 | 30
          clocks go forward   | OPENED 2026-03-27T16:30                                                  | 2026-03-30T10:00 | 2026-03-30T09:30 | 2026-03-30T16:30 | 90
          clocks go back      | OPENED 2026-10-23T16:30                                                  | 2026-10-26T10:00 | 2026-10-26T09:30 | 2026-10-26T16:30 | 90
          public holiday      | OPENED 2026-11-30T16:30                                                  | 2026-12-02T09:15 | 2026-12-02T09:30 | 2026-12-02T16:30 | 45
          before hours        | OPENED 2026-11-23T03:00                                                  | 2026-11-23T08:00 | 2026-11-23T10:00 | 2026-11-23T17:00 | 0
          acknowledged        | OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:40                   | 2026-11-23T12:00 | 2026-11-23T10:00 | 2026-11-23T17:00 | 180
          waits               | OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:10; PAUSED 2026-11-23T10:00 | 2026-11-25T12:00 | 2026-11-23T10:00 | - | 60
          waited a day        | OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:10; PAUSED 2026-11-23T10:00; RESUMED 2026-11-24T10:00 | 2026-11-24T11:00 | 2026-11-23T10:00 | 2026-11-24T17:00 | 120
          severity in a pause | OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:10; PAUSED 2026-11-23T10:00; SEVERITY_CHANGED 2026-11-23T12:00 HIGH; RESUMED 2026-11-24T10:00 HIGH | 2026-11-24T11:00 | 2026-11-23T10:00 | 2026-11-24T13:00 | 120
          and back in it      | OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:10; PAUSED 2026-11-23T10:00; SEVERITY_CHANGED 2026-11-23T12:00 CRITICAL; SEVERITY_CHANGED 2026-11-23T15:00 MEDIUM; RESUMED 2026-11-24T10:00 | 2026-11-24T11:00 | 2026-11-23T10:00 | 2026-11-24T17:00 | 120
          severity too late   | OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:10; SEVERITY_CHANGED 2026-11-23T14:00 HIGH | 2026-11-23T14:00 | 2026-11-23T10:00 | 2026-11-23T13:00 | 300
          severity before ack | OPENED 2026-11-23T09:00; SEVERITY_CHANGED 2026-11-23T09:10 HIGH          | 2026-11-23T09:20 | 2026-11-23T09:30 | 2026-11-23T13:00 | 20
          waits at night      | OPENED 2026-11-23T16:00; ACKNOWLEDGED 2026-11-23T16:10; PAUSED 2026-11-23T20:00; RESUMED 2026-11-24T07:00 | 2026-11-24T09:30 | 2026-11-23T17:00 | 2026-11-24T16:00 | 90
          waits over DST      | OPENED 2026-03-27T16:00; ACKNOWLEDGED 2026-03-27T16:10; PAUSED 2026-03-27T16:30; RESUMED 2026-03-30T12:00 | 2026-03-30T13:00 | 2026-03-27T17:00 | 2026-03-31T11:30 | 90
          waits on a holiday  | OPENED 2026-11-30T16:00; ACKNOWLEDGED 2026-11-30T16:10; PAUSED 2026-11-30T16:30; RESUMED 2026-12-01T12:00 | 2026-12-02T10:00 | 2026-11-30T17:00 | 2026-12-02T16:30 | 90
          solved              | OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:10; SOLVED 2026-11-23T11:00 | 2026-11-30T11:00 | 2026-11-23T10:00 | 2026-11-23T17:00 | 120
          reopened            | OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:10; SOLVED 2026-11-23T11:00; REOPENED 2026-11-25T09:00 | 2026-11-25T10:00 | 2026-11-23T10:00 | 2026-11-25T15:00 | 180
          solved late         | OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T11:00; SOLVED 2026-11-24T10:00 | 2026-11-30T11:00 | 2026-11-23T10:00 | 2026-11-23T17:00 | 540
          """)
  void shouldCountWorkingTimeFromRecordedEventsOnly(
      String name,
      String events,
      LocalDateTime now,
      LocalDateTime acknowledgeDue,
      String solveDue,
      long solveMinutes) {
    SlaClock clock = SlaClock.of(OFFICE, events(LISBON, events));
    SlaClock.Reading acknowledge = clock.reading(Promise.ACKNOWLEDGE, at(LISBON, now));
    SlaClock.Reading solve = clock.reading(Promise.SOLVE, at(LISBON, now));

    assertThat(acknowledge.due()).isEqualTo(at(LISBON, acknowledgeDue));
    assertThat(solve.due())
        .isEqualTo(solveDue.equals("-") ? null : at(LISBON, LocalDateTime.parse(solveDue)));
    assertThat(solve.used()).isEqualTo(Duration.ofMinutes(solveMinutes));
    assertThat(solve.late()).isEqualTo(solve.used().compareTo(solve.allowed()) > 0);
  }

  @ParameterizedTest
  @CsvSource({
    // On 29 March 2026 the hour from 2 to 3 does not exist in Berlin; on 25 October it comes twice.
    "2026-03-29T00:00, 2026-03-29T05:00",
    "2026-10-25T00:00, 2026-10-25T03:00",
    "2026-04-05T00:00, 2026-04-05T04:00",
  })
  void shouldCountHoursThatAreMissingOrComeTwice(LocalDateTime opened, LocalDateTime due) {
    CaseTerms nights =
        terms("Europe/Berlin", "", List.of(new WorkingHours(DayOfWeek.SUNDAY, 0, 360)), List.of());
    List<CaseEvent> events =
        events("Europe/Berlin", "OPENED " + opened + " HIGH; ACKNOWLEDGED " + opened + " HIGH");

    SlaClock.Reading solve =
        SlaClock.of(nights, events).reading(Promise.SOLVE, at("Europe/Berlin", opened));

    assertThat(solve.due()).isEqualTo(at("Europe/Berlin", due));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OPENED 2026-11-23T09:00                                                          | 0 | 2026-11-23T10:00
          OPENED 2026-11-23T09:00; ESCALATED 2026-11-23T10:00 0                            | 1 | 2026-11-23T17:00
          OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:30                           | 1 | 2026-11-23T17:00
          OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:30; ESCALATED 2026-11-23T17:00 1 | 2 | 2026-11-24T10:00
          OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:30; PAUSED 2026-11-23T10:00  | - | -
          OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:30; SOLVED 2026-11-23T10:00  | - | -
          OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:30; SEVERITY_CHANGED 2026-11-23T15:00 HIGH | 1 | 2026-11-23T15:00
          OPENED 2026-11-23T09:00; ACKNOWLEDGED 2026-11-23T09:30; SOLVED 2026-11-23T10:00; REOPENED 2026-11-24T10:00 | 1 | 2026-11-24T17:00
          """)
  void shouldClimbTheLadderWhenAPromiseIsBroken(String events, String step, String time) {
    CaseTerms ladder =
        terms(
            LISBON,
            "pt",
            office(),
            List.of(
                new Escalation(Promise.ACKNOWLEDGE, Duration.ZERO, "lead", false),
                new Escalation(Promise.SOLVE, Duration.ZERO, "lead", false),
                new Escalation(Promise.SOLVE, Duration.ofHours(1), "head", true)));

    SlaClock.@Nullable NextEscalation next =
        SlaClock.of(ladder, events(LISBON, events)).nextEscalation();

    assertThat(next)
        .isEqualTo(
            step.equals("-")
                ? null
                : new SlaClock.NextEscalation(
                    Integer.parseInt(step), at(LISBON, LocalDateTime.parse(time))));
  }

  /** Cuts a life of pauses, severities and reopenings anywhere: what is counted is the same. */
  @Test
  void shouldSayTheSameAfterARestartAtAnyMoment() {
    Random random = new Random(20261122);
    for (int life = 0; life < 300; life++) {
      List<CaseEvent> events = randomLife(random);
      Instant end = events.getLast().time();
      Duration sum = Duration.ZERO;
      for (int i = 1; i < events.size(); i++) {
        SlaClock before = SlaClock.of(OFFICE, events.subList(0, i));
        sum =
            sum.plus(
                before
                    .reading(Promise.SOLVE, events.get(i).time())
                    .used()
                    .minus(before.reading(Promise.SOLVE, events.get(i - 1).time()).used()));
      }
      assertThat(SlaClock.of(OFFICE, List.copyOf(events)).reading(Promise.SOLVE, end).used())
          .isEqualTo(sum);
    }
  }

  private static List<CaseEvent> randomLife(Random random) {
    Instant time = at(LISBON, LocalDateTime.parse("2026-03-20T10:00"));
    List<CaseEvent> events = new ArrayList<>();
    events.add(CaseEvent.of(CaseEvent.Kind.OPENED, time, "", "", Severity.MEDIUM).owned("ana"));
    Severity severity = Severity.MEDIUM;
    CaseEvent.Kind[] kinds = CaseEvent.Kind.values();
    while (events.size() < 12) {
      CaseEvent.Kind kind = kinds[random.nextInt(kinds.length)];
      if (kind != CaseEvent.Kind.CLOSED
          && kind != CaseEvent.Kind.ESCALATED
          && CaseProgress.of(events).allows(kind)) {
        time = time.plus(Duration.ofMinutes(random.nextInt(3_000)));
        severity =
            kind == CaseEvent.Kind.SEVERITY_CHANGED
                ? Severity.ofRank(1 + random.nextInt(3))
                : severity;
        events.add(CaseEvent.of(kind, time, "ana", "", severity));
      }
    }
    return events;
  }

  private static List<CaseEvent> events(String zone, String text) {
    List<CaseEvent> events = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      String[] words = part.strip().split(" ", -1);
      CaseEvent.Kind kind = CaseEvent.Kind.valueOf(words[0]);
      Instant time = at(zone, LocalDateTime.parse(words[1]));
      if (kind == CaseEvent.Kind.ESCALATED) {
        events.add(CaseEvent.escalation(time, Integer.parseInt(words[2]), "lead", Severity.MEDIUM));
      } else {
        Severity severity = words.length > 2 ? Severity.valueOf(words[2]) : Severity.MEDIUM;
        events.add(CaseEvent.of(kind, time, "ana", "", severity));
      }
    }
    return events;
  }

  private static CaseTerms terms(
      String zone, String region, List<WorkingHours> hours, List<Escalation> escalations) {
    return new CaseTerms(
        LEVELS, new CalendarDefinition("", zone, hours, region, new TreeSet<>()), escalations);
  }

  private static List<WorkingHours> office() {
    return Stream.of(
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY)
        .map(day -> new WorkingHours(day, 540, 1_020))
        .toList();
  }

  private static ServiceLevel level(int acknowledge, int solve) {
    return new ServiceLevel(Duration.ofMinutes(acknowledge), Duration.ofMinutes(solve));
  }

  private static Instant at(String zone, LocalDateTime wall) {
    return wall.atZone(ZoneId.of(zone)).toInstant();
  }
}
