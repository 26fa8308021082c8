package dev.cxos.decision.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.decision.Outcome;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.RollingLimit;
import dev.cxos.decision.replay.History.Fate;
import dev.cxos.decision.replay.ReplayReport.Affected;
import dev.cxos.decision.replay.ReplayReport.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ReplayerTest {

  private static final Instant DAY = Instant.parse("2026-03-01T09:00:00Z");
  private static final CompiledPolicy NARROW =
      Policies.policy(1, Controls.NONE, Policies.band("/", 5_000, null, null));
  private static final CompiledPolicy WIDE =
      Policies.policy(2, Controls.NONE, Policies.band("/", 8_000, null, null));
  private static final Fate REFUSED = new Fate(false, Duration.ofHours(4), null);

  private final History history = new History(NARROW);

  @Test
  void shouldCountShiftsCostAndWaitingWhenTheBandIsWider() {
    history.decide(DAY, "c1", "ana", "/emea", 4_000, Fate.STAYS);
    history.decide(DAY.plusSeconds(60), "c2", "ana", "/emea", 7_000, REFUSED);
    history.decide(DAY.plusSeconds(120), "c3", "bo", "/apac", 6_000, Fate.STAYS);
    history.decide(DAY.plusSeconds(180), "c4", "bo", "/apac", 9_000, Fate.STAYS);

    ReplayReport report = replay(WIDE, EscalationAssumption.GRANTED, _ -> true);

    assertThat(report.shifts())
        .containsExactly(
            new Shift(Outcome.APPROVED, Outcome.APPROVED, 1, 4_000),
            new Shift(Outcome.NEEDS_APPROVAL, Outcome.APPROVED, 2, 13_000),
            new Shift(Outcome.NEEDS_APPROVAL, Outcome.NEEDS_APPROVAL, 1, 9_000));
    assertThat(report.recordedCost()).isEqualTo(19_000);
    assertThat(report.candidateCost()).isEqualTo(26_000);
    assertThat(report.recordedEscalations()).isEqualTo(3);
    assertThat(report.candidateEscalations()).isEqualTo(1);
    assertThat(report.hoursSaved()).isEqualTo(5);
    assertThat(report.hoursAdded()).isZero();
    assertThat(report.waits()).isEqualTo(3);
    assertThat(report.agents())
        .containsExactly(new Affected("ana", 1, 7_000), new Affected("bo", 1, 0));
    assertThat(report.examples())
        .extracting(ReplayReport.Changed::amount)
        .containsExactly(7_000L, 6_000L);
  }

  @Test
  void shouldAddTheMedianWaitWhenTheBandIsNarrower() {
    CompiledPolicy narrower =
        Policies.policy(3, Controls.NONE, Policies.band("/", 3_000, null, null));
    history.decide(DAY, "c1", "ana", "/emea", 7_000, new Fate(true, Duration.ofHours(2), null));
    history.decide(DAY, "c2", "ana", "/emea", 7_000, new Fate(true, Duration.ofHours(6), null));
    history.decide(DAY, "c3", "ana", "/emea", 4_000, Fate.STAYS);

    ReplayReport granted = replay(narrower, EscalationAssumption.GRANTED, _ -> true);
    ReplayReport refused = replay(narrower, EscalationAssumption.REFUSED, _ -> true);

    assertThat(granted.hoursAdded()).isEqualTo(4);
    assertThat(granted.candidateCost()).isEqualTo(18_000);
    assertThat(refused.candidateCost()).isEqualTo(14_000);
  }

  @Test
  void shouldLetWhatWouldHaveBeenGivenUseUpTheLimits() {
    CompiledPolicy capped =
        Policies.policy(
            4,
            new Controls(
                null, new RollingLimit(10_000, 30), null, null, null, null, null, false, 0),
            Policies.band("/", 8_000, null, null));
    history.decide(DAY, "c1", "ana", "/emea", 7_000, REFUSED);
    history.decide(DAY.plusSeconds(60), "c1", "ana", "/emea", 4_000, Fate.STAYS);

    ReplayReport report = replay(capped, EscalationAssumption.GRANTED, _ -> true);

    assertThat(report.shifts())
        .containsExactly(
            new Shift(Outcome.APPROVED, Outcome.DENIED, 1, 4_000),
            new Shift(Outcome.NEEDS_APPROVAL, Outcome.APPROVED, 1, 7_000));
  }

  @Test
  void shouldReportTheCallersUnitsAndSimulateAll() {
    CompiledPolicy capped =
        Policies.policy(
            4,
            new Controls(
                null, new RollingLimit(10_000, 30), null, null, null, null, null, false, 0),
            Policies.band("/", 8_000, null, null));
    history.decide(DAY, "c1", "ana", "/emea", 7_000, REFUSED);
    history.decide(DAY.plusSeconds(60), "c1", "bo", "/apac", 4_000, Fate.STAYS);

    ReplayReport report = replay(capped, EscalationAssumption.GRANTED, "/apac"::equals);

    assertThat(report.decisions()).isEqualTo(1);
    assertThat(report.shifts())
        .containsExactly(new Shift(Outcome.APPROVED, Outcome.DENIED, 1, 4_000));
  }

  @Test
  void shouldShowWhatIsNotReproducedWhenHistoryWasChanged() {
    history.decide(DAY, "c1", "ana", "/emea", 4_000, Fate.STAYS);
    CompiledPolicy forged =
        Policies.policy(1, Controls.NONE, Policies.band("/", 6_000, null, null));
    Replayer replayer =
        new Replayer(new Candidate.AsRecorded("EUR"), _ -> forged, DAY, 0, _ -> true, 10);
    history.decisions().forEach(replayer::replay);

    ReplayReport report = replayer.report();

    assertThat(report.identical()).isZero();
    assertThat(report.examples()).hasSize(1);
  }

  private ReplayReport replay(
      CompiledPolicy candidate, EscalationAssumption assumption, Predicate<String> units) {
    Replayer replayer =
        new Replayer(
            new Candidate.Changed(candidate, assumption), history::policy, DAY, 0, units, 10);
    history.decisions().forEach(replayer::replay);
    return replayer.report();
  }
}
