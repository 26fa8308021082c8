package dev.cxos.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.policy.PolicyVersion.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuccessionTest {

  private static final Instant JAN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant FEB = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant MAR = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APR = Instant.parse("2026-04-01T00:00:00Z");

  @Test
  void shouldEndOneWhenTheNextBegins() {
    PolicyVersion first = version(1, JAN, null, null);
    PolicyVersion second = version(2, MAR, null, null);

    assertThat(Succession.changes(List.of(first, second), second, FEB))
        .containsExactly(first.with(State.ACTIVE, new Term(JAN, null, MAR)));
  }

  @Test
  void shouldEndBeforeALaterOneThatWasPlannedAlready() {
    PolicyVersion planned = version(1, MAR, null, null);
    PolicyVersion between = version(2, FEB, null, null);

    assertThat(Succession.changes(List.of(planned, between), between, JAN))
        .containsExactly(between.with(State.ACTIVE, new Term(FEB, null, MAR)));
  }

  @Test
  void shouldKeepAPlannedEndThatComesFirst() {
    PolicyVersion first = version(1, JAN, FEB, FEB);
    PolicyVersion second = version(2, MAR, null, null);

    assertThat(Succession.changes(List.of(first, second), second, JAN)).isEmpty();
  }

  @Test
  void shouldGoOnWhenTheNextOneIsTakenBack() {
    assertThat(Succession.changes(List.of(version(1, JAN, null, MAR)), null, FEB))
        .containsExactly(version(1, JAN, null, null));
    assertThat(Succession.changes(List.of(version(1, JAN, APR, MAR)), null, FEB))
        .containsExactly(version(1, JAN, APR, APR));
  }

  @Test
  void shouldLetTheLatestGoBeforeOneOfTheSameBeginning() {
    PolicyVersion older = version(1, MAR, null, null);
    PolicyVersion latest = version(2, MAR, null, null);

    assertThat(Succession.changes(List.of(older, latest), latest, FEB))
        .containsExactly(older.with(State.RETIRED, new Term(MAR, null, MAR)));
  }

  @Test
  void shouldLeaveWhatIsOverAlone() {
    PolicyVersion over = version(1, JAN, null, FEB);
    PolicyVersion present = version(2, FEB, null, null);

    assertThat(Succession.changes(List.of(over, present), null, FEB)).isEmpty();
    assertThat(over.stateAt(FEB)).isEqualTo(State.RETIRED);
    assertThat(over.stateAt(FEB.minusNanos(1_000))).isEqualTo(State.ACTIVE);
  }

  private static PolicyVersion version(
      int number, Instant begin, @Nullable Instant planned, @Nullable Instant end) {
    PolicyRules rules = Rules.of(Rules.band("a", "agent", 5));
    return new PolicyVersion(
        new UUID(0, 7),
        new PolicyVersionName("goodwill", number),
        State.ACTIVE,
        new PolicyDraft(rules, Rules.set(), ""),
        List.of(),
        List.of(),
        "hash",
        "author",
        Set.of("author"),
        "reviewer",
        JAN,
        JAN,
        new Term(begin, planned, end),
        "1");
  }
}
