package dev.cxos.survey.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.metric.CountSeries.Series;
import dev.cxos.survey.metric.DayWindow;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnjudgedDaysTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

  private final Days days = new Days();
  private final EmergingIssueService issues =
      new EmergingIssueService(
          new WatchedSeries(List.of(UnjudgedDaysTest::oneEvent)),
          days,
          _ -> {},
          Clock.fixed(Instant.parse("2026-03-04T00:10:00Z"), ZoneOffset.UTC));

  @Test
  void shouldBeginWithTodayWhenNothingWasEverJudged() {
    assertThat(issues.unjudged()).containsExactly(TODAY);
  }

  @Test
  void shouldMakeUpForTheDaysOnWhichNothingRanEachOnce() {
    days.judged.add(TODAY.minusDays(3));

    assertThat(issues.unjudged()).containsExactly(TODAY.minusDays(2), TODAY.minusDays(1), TODAY);
    issues.unjudged().forEach(issues::judge);

    assertThat(days.judged).hasSize(4);
    assertThat(issues.unjudged()).isEmpty();
  }

  @Test
  void shouldLeaveOutWhatIsLongOver() {
    days.judged.add(TODAY.minusDays(200));

    assertThat(issues.unjudged()).hasSize(29).startsWith(TODAY.minusDays(28)).endsWith(TODAY);
  }

  /** Enough for a day to be judged, and too little for an issue. */
  private static List<Series> oneEvent(DayWindow window, UnitScope scope) {
    LocalDate end = Objects.requireNonNull(window.end());
    return List.of(new Series("tags/late", "/", Map.of(end.minusDays(3), 1L), Map.of()));
  }

  /** Remembers the judged days. */
  private static final class Days implements EmergingIssueStore {

    private final TreeSet<LocalDate> judged = new TreeSet<>();

    @Override
    public boolean claim(LocalDate day, int tested, int found, Instant now) {
      return judged.add(day);
    }

    @Override
    public Optional<LocalDate> lastJudged() {
      return judged.isEmpty() ? Optional.empty() : Optional.of(judged.last());
    }

    @Override
    public boolean wasJudged(LocalDate day) {
      return judged.contains(day);
    }

    @Override
    public boolean prolong(String series, String unit, LocalDate notBefore, LocalDate lastDay) {
      return false;
    }

    @Override
    public void insert(EmergingIssue issue) {
      throw new AssertionError("there is nothing to find");
    }

    @Override
    public List<EmergingIssue> listBefore(UnitScope units, @Nullable UUID before, int limit) {
      return List.of();
    }
  }
}
