package dev.cxos.decision.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.decision.approval.ApprovalEvent.Kind;
import dev.cxos.decision.calendar.WorkingCalendars.InUse;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.ApprovalStep.OnTimeout;
import dev.cxos.platform.calendar.CalendarDefinition;
import dev.cxos.platform.calendar.WorkingHours;
import dev.cxos.platform.calendar.WorkingTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalProgressTest {

  private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
  private static final Map<String, InUse> OFFICE =
      Map.of("office", calendar(1, "2026-01-01T00:00", 540, 1_020));

  @ParameterizedTest
  @CsvSource({
    // What happens, as kind@time, and when the waiting step, of one hour, is over.
    "2026-11-20T16:30, '', 2026-11-23T09:30",
    "2026-11-18T10:00, '', 2026-11-18T11:00",
    // 1 December and 8 December are holidays in Portugal.
    "2026-11-30T16:30, '', 2026-12-02T09:30",
    // The clock on the wall goes forward in March and back in October.
    "2026-03-27T16:30, '', 2026-03-30T09:30",
    "2026-10-23T16:30, '', 2026-10-26T09:30",
    // Half used, stopped over the weekend, the rest on Tuesday.
    "2026-11-20T16:30, 'PAUSED@2026-11-20T16:45 RESUMED@2026-11-24T09:00', 2026-11-24T09:45",
    "2026-11-20T16:30, 'PAUSED@2026-11-21T12:00 RESUMED@2026-11-22T12:00', 2026-11-23T09:30",
    // Stopped twice.
    "2026-11-18T10:00, 'PAUSED@2026-11-18T10:10 RESUMED@2026-11-18T11:00 PAUSED@2026-11-18T11:20"
        + " RESUMED@2026-11-18T12:00', 2026-11-18T12:30",
    // Stopped twice in a row and resumed twice in a row, and a word in between.
    "2026-11-18T10:00, 'PAUSED@2026-11-18T10:10 PAUSED@2026-11-18T10:20 COMMENTED@2026-11-18T10:30"
        + " RESUMED@2026-11-18T11:00 RESUMED@2026-11-18T11:10', 2026-11-18T11:50",
    // Approved: the next step has an hour of its own.
    "2026-11-18T10:00, 'APPROVED@2026-11-18T10:40', 2026-11-18T11:40",
    // Stopped in the first step, approved, resumed in the second: its clock stood from the start.
    "2026-11-18T10:00, 'PAUSED@2026-11-18T10:50 APPROVED@2026-11-18T11:30"
        + " RESUMED@2026-11-18T14:00', 2026-11-18T15:00",
    // Passed over at its own moment.
    "2026-11-20T16:30, 'TIMED_OUT@2026-11-23T09:30', 2026-11-23T10:30",
  })
  void shouldTellWhenTheWaitingStepIsOver(
      LocalDateTime opened, String happened, LocalDateTime over) {
    ApprovalProgress progress = after(opened, happened);

    assertThat(progress.dueTime(OFFICE).time()).isEqualTo(at(over));
    assertThat(progress.dueTime(OFFICE).calendar()).isEqualTo("office");
    assertThat(progress.dueTime(OFFICE).calendarRevision()).isEqualTo(1);
  }

  @Test
  void shouldNotRunWhileItIsPaused() {
    ApprovalProgress progress = after("2026-11-18T10:00", "PAUSED@2026-11-18T10:10");

    assertThat(progress.state()).isEqualTo(ApprovalState.PAUSED);
    assertThat(progress.dueTime(OFFICE)).isEqualTo(DueTime.NONE);
    assertThat(progress.timeout(OFFICE, at("2027-01-01T00:00"))).isEmpty();
  }

  @Test
  void shouldStayPausedWhenAStepIsApprovedMeanwhile() {
    ApprovalProgress progress =
        after("2026-11-18T10:00", "PAUSED@2026-11-18T10:10 APPROVED@2026-11-18T10:20");

    assertThat(progress.state()).isEqualTo(ApprovalState.PAUSED);
    assertThat(progress.currentStep()).isEqualTo(1);
    assertThat(progress.dueTime(OFFICE)).isEqualTo(DueTime.NONE);
  }

  @Test
  void shouldWaitForEverWithoutALimit() {
    ApprovalProgress progress =
        ApprovalProgress.opened(List.of(step(0, null)), at("2026-11-18T10:00"));

    assertThat(progress.dueTime(OFFICE)).isEqualTo(DueTime.NONE);
  }

  @Test
  void shouldCountEveryMinuteWithoutACalendar() {
    ApprovalProgress progress =
        ApprovalProgress.opened(List.of(step(60, null)), at("2026-11-20T23:30"));

    assertThat(progress.dueTime(OFFICE).time()).isEqualTo(at("2026-11-21T00:30"));
    assertThat(progress.dueTime(OFFICE).calendar()).isNull();
  }

  @Test
  void shouldCountEveryMinuteByACalendarThatIsMissing() {
    ApprovalProgress progress =
        ApprovalProgress.opened(List.of(step(60, "gone")), at("2026-11-20T23:30"));

    assertThat(progress.dueTime(OFFICE)).isEqualTo(new DueTime(at("2026-11-21T00:30"), "gone", 0L));
  }

  @Test
  void shouldCountByTheCalendarOfNow() {
    ApprovalProgress progress =
        after("2026-11-18T16:30", "PAUSED@2026-11-18T16:45 RESUMED@2026-11-18T16:50");
    Map<String, InUse> longer = Map.of("office", calendar(2, "2026-11-18T16:52", 540, 1_200));

    assertThat(progress.dueTime(OFFICE).time()).isEqualTo(at("2026-11-19T09:35"));
    assertThat(progress.dueTime(longer))
        .isEqualTo(new DueTime(at("2026-11-18T17:35"), "office", 2L));
  }

  // Nobody could know before the change that the time would be over.
  @Test
  void shouldNotBeOverBeforeTheCalendarThatEndsItWasMade() {
    ApprovalProgress progress = after("2026-11-18T08:00", "COMMENTED@2026-11-18T09:20");
    Map<String, InUse> earlier = Map.of("office", calendar(2, "2026-11-18T09:25", 420, 1_020));

    assertThat(progress.dueTime(OFFICE).time()).isEqualTo(at("2026-11-18T10:00"));
    assertThat(progress.dueTime(earlier).time()).isEqualTo(at("2026-11-18T09:25"));
  }

  @Test
  void shouldPassOverEveryStepAtItsOwnMomentHoweverLate() {
    ApprovalProgress progress = ApprovalProgress.opened(chain(3), at("2026-11-20T16:30"));
    List<ApprovalEvent> events = new ArrayList<>();
    Instant late = at("2026-12-24T00:00");
    Optional<ApprovalEvent> next = progress.timeout(OFFICE, late);
    while (next.isPresent()) {
      events.add(next.get());
      progress = progress.after(next.get());
      next = progress.timeout(OFFICE, late);
    }

    assertThat(events)
        .containsExactly(
            ApprovalEvent.byNobody(Kind.TIMED_OUT, at("2026-11-23T09:30"), 0),
            ApprovalEvent.byNobody(Kind.TIMED_OUT, at("2026-11-23T10:30"), 1),
            ApprovalEvent.byNobody(Kind.TIMED_OUT, at("2026-11-23T11:30"), 2));
    assertThat(progress.state()).isEqualTo(ApprovalState.TIMED_OUT);
    assertThat(progress.settleTime()).isEqualTo(at("2026-11-23T11:30"));
    assertThat(progress.currentStep()).isEqualTo(2);
    assertThat(progress.results()).containsOnly(StepResult.TIMED_OUT);
  }

  @Test
  void shouldBeOverAtItsMomentAndNotBefore() {
    ApprovalProgress progress = ApprovalProgress.opened(chain(1), at("2026-11-18T10:00"));

    assertThat(progress.timeout(OFFICE, at("2026-11-18T11:00").minusNanos(1_000))).isEmpty();
    assertThat(progress.timeout(OFFICE, at("2026-11-18T11:00"))).isPresent();
  }

  @Test
  void shouldBeRefusedAtOnceIfTheStepSaysSo() {
    ApprovalProgress progress =
        ApprovalProgress.opened(
                List.of(
                    new ApprovalStep("leader", null, 60, "office", OnTimeout.REFUSE),
                    step(60, "office")),
                at("2026-11-18T10:00"))
            .after(ApprovalEvent.byNobody(Kind.TIMED_OUT, at("2026-11-18T11:00"), 0));

    assertThat(progress.state()).isEqualTo(ApprovalState.TIMED_OUT);
    assertThat(progress.currentStep()).isZero();
  }

  @Test
  void shouldBeApprovedWithTheLastStep() {
    ApprovalProgress progress =
        after("2026-11-18T10:00", "APPROVED@2026-11-18T10:10 APPROVED@2026-11-18T10:20");

    assertThat(progress.state()).isEqualTo(ApprovalState.APPROVED);
    assertThat(progress.currentStep()).isEqualTo(2);
    assertThat(progress.step()).isNull();
    assertThat(progress.settleTime()).isEqualTo(at("2026-11-18T10:20"));
    assertThat(progress.dueTime(OFFICE)).isEqualTo(DueTime.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"REFUSED", "WITHDRAWN", "STOPPED"})
  void shouldEndWithoutAnythingAfterwards(Kind end) {
    ApprovalProgress progress = after("2026-11-18T10:00", end + "@2026-11-18T10:10");

    assertThat(progress.state()).isEqualTo(ApprovalState.valueOf(end.name()));
    assertThat(progress.settleTime()).isEqualTo(at("2026-11-18T10:10"));
    assertThat(progress.dueTime(OFFICE)).isEqualTo(DueTime.NONE);
    for (Kind kind : Kind.values()) {
      ApprovalEvent event = ApprovalEvent.byNobody(kind, at("2026-11-18T10:20"), 0);
      assertThatThrownBy(() -> progress.after(event)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void shouldRefuseWhatCannotHappen() {
    ApprovalProgress progress = ApprovalProgress.opened(chain(2), at("2026-11-18T10:00"));

    // Another step than the one that waits.
    assertThatThrownBy(
            () -> progress.after(ApprovalEvent.byNobody(Kind.APPROVED, at("2026-11-18T10:10"), 1)))
        .isInstanceOf(IllegalStateException.class);
    // Before the event before.
    assertThatThrownBy(
            () -> progress.after(ApprovalEvent.byNobody(Kind.APPROVED, at("2026-11-18T09:59"), 0)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> progress.after(ApprovalEvent.byNobody(Kind.OPENED, at("2026-11-18T10:10"), 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldNeverHaveAMomentInThePastOfItsEventsAndAlwaysEnd() {
    Random random = new Random(20_261_122);
    for (int round = 0; round < 2_000; round++) {
      Instant now = at("2026-01-05T08:00").plusSeconds(random.nextInt(20_000_000));
      ApprovalProgress progress = ApprovalProgress.opened(chain(1 + random.nextInt(4)), now);
      for (int events = 0; events < 30 && !progress.state().isSettled(); events++) {
        now = now.plusSeconds(random.nextInt(4_000));
        Optional<ApprovalEvent> timeout = progress.timeout(OFFICE, now);
        while (timeout.isPresent()) {
          assertThat(timeout.get().time()).isBetween(progress.lastTime(), now);
          progress = progress.after(timeout.get());
          timeout = progress.timeout(OFFICE, now);
        }
        if (!progress.state().isSettled()) {
          Kind[] kinds = {Kind.APPROVED, Kind.PAUSED, Kind.RESUMED, Kind.COMMENTED};
          progress =
              progress.after(
                  new ApprovalEvent(
                      kinds[random.nextInt(kinds.length)],
                      now,
                      "p" + events,
                      "",
                      "",
                      progress.currentStep()));
        }
        Instant due = progress.dueTime(OFFICE).time();
        assertThat(due == null || !due.isBefore(progress.lastTime())).isTrue();
        assertThat(due == null).isEqualTo(progress.state() != ApprovalState.WAITING);
      }
    }
  }

  private static ApprovalProgress after(String opened, String happened) {
    return after(LocalDateTime.parse(opened), happened);
  }

  private static ApprovalProgress after(LocalDateTime opened, String happened) {
    ApprovalProgress progress = ApprovalProgress.opened(chain(2), at(opened));
    for (String one : happened.split(" ", -1)) {
      if (!one.isEmpty()) {
        String[] parts = one.split("@", -1);
        progress =
            progress.after(
                new ApprovalEvent(
                    Kind.valueOf(parts[0]), at(parts[1]), "a", "", "", progress.currentStep()));
      }
    }
    return progress;
  }

  private static List<ApprovalStep> chain(int steps) {
    return Stream.generate(() -> step(60, "office")).limit(steps).toList();
  }

  private static ApprovalStep step(int minutes, @Nullable String calendar) {
    return new ApprovalStep("leader", null, minutes, calendar, OnTimeout.ESCALATE);
  }

  private static InUse calendar(long revision, String changed, int start, int end) {
    return new InUse(
        revision,
        at(changed),
        WorkingTime.of(
            new CalendarDefinition(
                "Office",
                LISBON.getId(),
                Stream.of(DayOfWeek.values())
                    .limit(5)
                    .map(day -> new WorkingHours(day, start, end))
                    .toList(),
                "pt",
                new TreeSet<LocalDate>())));
  }

  private static Instant at(String wall) {
    return at(LocalDateTime.parse(wall));
  }

  private static Instant at(LocalDateTime wall) {
    return wall.atZone(LISBON).toInstant();
  }
}
