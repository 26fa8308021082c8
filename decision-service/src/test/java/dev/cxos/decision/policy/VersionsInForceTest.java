package dev.cxos.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionsInForceTest {

  private static final Instant JAN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant FEB = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant MAR = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void shouldFindTheOneWhoseTermHoldsTheMoment() {
    VersionsInForce versions = among(version(1, JAN, FEB), version(2, FEB, null));

    assertThat(found(versions, "/emea", JAN.minusNanos(1))).isZero();
    assertThat(found(versions, "/emea", JAN)).isEqualTo(1);
    assertThat(found(versions, "/emea", FEB.minusNanos(1))).isEqualTo(1);
    assertThat(found(versions, "/emea", FEB)).isEqualTo(2);
  }

  @Test
  void shouldLetAPilotGoBeforeTheWholeCompanyInItsUnitsOnly() {
    VersionsInForce versions =
        among(version(3, MAR, null), version(2, JAN, null, "/emea/lisbon", "/apac"));

    assertThat(found(versions, "/emea/lisbon", MAR)).isEqualTo(2);
    assertThat(found(versions, "/emea/lisbon/billing", MAR)).isEqualTo(2);
    assertThat(found(versions, "/apac/tokyo", MAR)).isEqualTo(2);
    assertThat(found(versions, "/emea", MAR)).isEqualTo(3);
    assertThat(found(versions, "/emea/lisbon-north", MAR)).isEqualTo(3);
  }

  @Test
  void shouldLetTheNarrowerPilotGoFirstWhateverItsTurn() {
    VersionsInForce versions =
        among(version(1, JAN, null, "/emea/lisbon"), version(2, FEB, null, "/emea"));

    assertThat(found(versions, "/emea/lisbon/billing", MAR)).isEqualTo(1);
    assertThat(found(versions, "/emea/madrid", MAR)).isEqualTo(2);
    assertThat(found(versions, "/apac", MAR)).isZero();
  }

  @Test
  void shouldLetTheLatestGoFirstAmongPilotsOfTheSameUnit() {
    VersionsInForce versions =
        among(version(2, JAN, null, "/emea"), version(1, FEB, null, "/emea", "/apac"));

    assertThat(found(versions, "/emea", MAR)).isEqualTo(1);
    assertThat(found(versions, "/emea", JAN)).isEqualTo(2);
  }

  @Test
  void shouldFindNothingForAnUnknownDecisionType() {
    assertThat(among().find("other", "/", JAN)).isEmpty();
  }

  private static VersionsInForce among(PolicyInForce... versions) {
    return new VersionsInForce(
        Map.of("goodwill-credit", List.of(versions)),
        version ->
            new CompiledPolicy(
                version.name(),
                version.contentHash(),
                "EUR",
                Rules.of(Rules.band("a", "agent", 5)),
                Map.of()));
  }

  /** The number of the version; 0 if there is none. */
  private static int found(VersionsInForce versions, String unit, Instant at) {
    return versions.find("goodwill-credit", unit, at).map(one -> one.name().version()).orElse(0);
  }

  private static PolicyInForce version(
      int number, Instant begin, @Nullable Instant end, String... pilotUnits) {
    return new PolicyInForce(
        new PolicyVersionName("goodwill", number),
        "hash",
        List.of(pilotUnits),
        new Term(begin, end, end));
  }
}
