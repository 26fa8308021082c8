package dev.cxos.decision.calendar.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.calendar.CalendarDefinition;
import dev.cxos.platform.calendar.WorkingHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CalendarJsonTest {

  private static final CalendarDefinition DEFINITION =
      new CalendarDefinition(
          "Office",
          "Europe/Lisbon",
          List.of(
              new WorkingHours(DayOfWeek.MONDAY, 540, 720),
              new WorkingHours(DayOfWeek.FRIDAY, 540, 1_440)),
          "pt",
          new TreeSet<>(List.of(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 31))));

  @Test
  void shouldComeBackAsItWasStored() {
    assertThat(CalendarJson.read(CalendarJson.write(DEFINITION))).isEqualTo(DEFINITION);
  }

  // While a release is rolled out, the one before it reads what the new one writes.
  @Test
  void shouldReadTheFirstFormatAndPassOverWhatALaterReleaseAdds() {
    String stored =
        """
        {"owner": {"name": ["a"]}, "displayName": "Office", "timeZone": "Europe/Lisbon",
         "holidayRegion": "pt", "hours": [[1, 540, 720], [5, 540, 1440]],
         "closedDates": ["2026-12-24", "2026-12-31"]}
        """;

    assertThat(CalendarJson.read(stored)).isEqualTo(DEFINITION);
  }
}
