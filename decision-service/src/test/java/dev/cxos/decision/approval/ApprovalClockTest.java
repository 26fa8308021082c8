package dev.cxos.decision.approval;

import static dev.cxos.decision.approval.Desk.EXECUTIVE;
import static dev.cxos.decision.approval.Desk.LEADER;
import static dev.cxos.decision.approval.Desk.approving;
import static dev.cxos.decision.approval.Desk.name;
import static dev.cxos.decision.approval.Desk.now;
import static dev.cxos.decision.approval.Desk.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.approval.ApprovalTestProfile.PlayedAudit;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedSettlement;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedSettlement.Ended;
import dev.cxos.decision.audit.AuditRecord;
import dev.cxos.decision.calendar.CalendarService;
import dev.cxos.decision.decision.DecisionState;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.ApprovalStep.OnTimeout;
import dev.cxos.decision.v1.Approval;
import dev.cxos.decision.v1.Approval.State;
import dev.cxos.decision.v1.ApprovalEvent;
import dev.cxos.decision.v1.ApprovalEvent.Kind;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.calendar.CalendarDefinition;
import dev.cxos.platform.calendar.WorkingHours;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.time.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What happens while nobody does anything; also while the service was down. */
@QuarkusTest
@TestProfile(ApprovalTestProfile.class)
class ApprovalClockTest {

  private final Desk desk = Desk.any();

  @Inject ApprovalStore store;
  @Inject CalendarService calendars;

  // The request was made and three steps fell due while no service was there to see it.
  @Test
  void shouldPassOverEveryStepAtItsOwnMomentAfterARestart() {
    Instant opened = now().minus(Duration.ofHours(30));
    UUID id =
        desk.opened(
            opened, step(LEADER, 60, null), step(LEADER, 120, null), step(EXECUTIVE, 30, null));

    Desk.tick();

    Approval ended = desk.get(id);
    assertThat(times(ended))
        .containsExactly(
            opened,
            opened.plus(Duration.ofMinutes(60)),
            opened.plus(Duration.ofMinutes(180)),
            opened.plus(Duration.ofMinutes(210)));
    assertThat(ended.getEventsList())
        .extracting("kind")
        .containsExactly(Kind.OPENED, Kind.TIMED_OUT, Kind.TIMED_OUT, Kind.TIMED_OUT);
    assertThat(ended.getState()).isEqualTo(State.TIMED_OUT);
    assertThat(ended.getStepsList()).extracting("timedOut").containsOnly(true);
    assertThat(ended.getCustomerWaitSeconds()).isEqualTo(210 * 60);
    assertThat(PlayedSettlement.ended(id))
        .containsExactly(
            new Ended(id, DecisionState.REFUSED, opened.plus(Duration.ofMinutes(210))));
    assertThat(PlayedAudit.of(name(id)))
        .extracting(AuditRecord::type)
        .containsOnly("approval.timed-out")
        .hasSize(3);
    assertThat(PlayedAudit.of(name(id)))
        .extracting(AuditRecord::time)
        .containsExactlyElementsOf(times(ended).subList(1, 4));
  }

  @Test
  void shouldAskTheNextStepWhereOneIsOver() {
    Instant opened = now().minus(Duration.ofMinutes(90));
    UUID id = desk.opened(opened, step(LEADER, 60, null), step(EXECUTIVE, 60, null));

    Desk.tick();
    Desk.tick();

    Approval waiting = desk.get(id);
    assertThat(waiting.getState()).isEqualTo(State.WAITING);
    assertThat(waiting.getCurrentStep()).isEqualTo(1);
    assertThat(ProtoTimes.toDomain(waiting.getSteps(1).getDueTime()))
        .isEqualTo(opened.plus(Duration.ofHours(2)));
    assertThat(waiting.getEventsCount()).isEqualTo(2);
    assertThat(PlayedSettlement.ended(id)).isEmpty();
    assertThat(desk.as("dora", EXECUTIVE).approve(approving(id)).getState())
        .isEqualTo(State.APPROVED);
  }

  @Test
  void shouldRefuseAtOnceIfTheStepSaysSo() {
    Instant opened = now().minus(Duration.ofMinutes(90));
    UUID id =
        desk.opened(
            opened, new ApprovalStep(LEADER, null, 60, null, OnTimeout.REFUSE), step(EXECUTIVE));

    Desk.tick();

    assertThat(desk.get(id).getState()).isEqualTo(State.TIMED_OUT);
    assertThat(PlayedSettlement.ended(id)).hasSize(1);
  }

  // Nobody gains time by being quicker than the clock's next look.
  @Test
  void shouldNotApproveAStepThatIsOverThoughTheClockHasNotLookedYet() {
    Instant opened = now().minus(Duration.ofMinutes(90));
    UUID id = desk.opened(opened, step(LEADER, 60, null), step(EXECUTIVE, 60, null));
    UUID over = desk.opened(opened, step(LEADER, 60, null));

    Refusals leader = Refusals.of(() -> desk.as("ana", LEADER).approve(approving(id)));
    Refusals late = Refusals.of(() -> desk.as("ana", LEADER).approve(approving(over)));
    Approval approved = desk.as("dora", EXECUTIVE).approve(approving(id));

    assertThat(leader.reason()).isEqualTo("NOT_AN_APPROVER");
    assertThat(late.reason()).isEqualTo("NOT_WAITING");
    assertThat(late.info().getMetadataMap()).containsEntry("state", "TIMED_OUT");
    assertThat(approved.getState()).isEqualTo(State.APPROVED);
    assertThat(approved.getEventsList())
        .extracting("kind")
        .containsExactly(Kind.OPENED, Kind.TIMED_OUT, Kind.APPROVED);
    assertThat(times(approved).get(1)).isEqualTo(opened.plus(Duration.ofMinutes(60)));
    Desk.tick();
    assertThat(desk.get(over).getState()).isEqualTo(State.TIMED_OUT);
  }

  @Test
  void shouldCountAnewWhenTheCalendarChanges() {
    String calendar = "c" + Ids.newId();
    calendars.create(CALLER, null, calendar, everyDay(0, 1_440));
    Instant opened = now().minus(Duration.ofMinutes(10));
    UUID id = desk.opened(opened, step(LEADER, 60, calendar), step(EXECUTIVE));

    calendars.update(CALLER, calendar, onlyOn(DayOfWeek.from(tomorrow())), "");
    Instant shown = ProtoTimes.toDomain(desk.get(id).getSteps(0).getDueTime());
    Desk.tick();

    assertThat(shown).isAfter(opened.plus(Duration.ofMinutes(60)));
    assertThat(kept(id)).isEqualTo(shown);
    assertThat(desk.get(id).getEventsCount()).isEqualTo(1);
  }

  @Test
  void shouldBeOverWithTheChangeIfTheNewCalendarSaysThatItIsOver() {
    String calendar = "c" + Ids.newId();
    calendars.create(CALLER, null, calendar, onlyOn(DayOfWeek.from(tomorrow())));
    Instant opened = now().minus(Duration.ofHours(5));
    UUID id = desk.opened(opened, step(LEADER, 60, calendar), step(EXECUTIVE));
    Instant before = now();

    calendars.update(CALLER, calendar, everyDay(0, 1_440), "");
    Instant after = now();
    Desk.tick();

    Approval passed = desk.get(id);
    assertThat(passed.getCurrentStep()).isEqualTo(1);
    assertThat(times(passed).getLast()).isBetween(before, after);
  }

  @Test
  void shouldPassOverWhatSomebodyElseWorksOnAndComeAgain() throws Exception {
    UUID id = desk.opened(now().minus(Duration.ofHours(5)), step(LEADER, 60, null));
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch ticked = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<?> other =
          executor.submit(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(
                          () -> {
                            assertThat(store.lockUnlessTaken(id)).isPresent();
                            locked.countDown();
                            await(ticked);
                          }));
      await(locked);
      Desk.tick();
      State whileTaken = desk.get(id).getState();
      ticked.countDown();
      other.get();
      Desk.tick();

      assertThat(whileTaken).isEqualTo(State.WAITING);
      assertThat(desk.get(id).getState()).isEqualTo(State.TIMED_OUT);
    }
  }

  @Test
  void shouldPassOverMoreThanOneLookTakesInOrderOfTheirTimes() {
    int many = ApprovalClockService.LIMIT + 20;
    Instant opened = now().minus(Duration.ofHours(5));
    Desk.open(
        Stream.iterate(0, i -> i + 1)
            .limit(many)
            .map(i -> desk.opening(opened.plusSeconds(i), step(LEADER, 60, null)))
            .toList());

    Desk.tick();

    QuarkusTransaction.requiringNew().run(() -> assertThat(store.due(now(), null, 10)).isEmpty());
  }

  private Instant kept(UUID id) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                store.due(now().plus(Duration.ofDays(30)), null, 10_000).stream()
                    .filter(due -> due.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .time());
  }

  private static List<Instant> times(Approval approval) {
    return approval.getEventsList().stream()
        .map(ApprovalEvent::getTime)
        .map(ProtoTimes::toDomain)
        .toList();
  }

  private static final Caller CALLER =
      new Caller("analyst", Set.of("analyst"), Set.of(), UnitScope.everything());

  private static LocalDate tomorrow() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC).plusDays(1);
  }

  private static CalendarDefinition onlyOn(DayOfWeek day) {
    return new CalendarDefinition(
        "Rare", "UTC", List.of(new WorkingHours(day, 0, 1_440)), "", new TreeSet<>());
  }

  private static CalendarDefinition everyDay(int start, int end) {
    return new CalendarDefinition(
        "Every day",
        "UTC",
        Stream.of(DayOfWeek.values()).map(day -> new WorkingHours(day, start, end)).toList(),
        "",
        new TreeSet<>());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
