package dev.cxos.survey.metric;

import dev.cxos.platform.authorization.UnitScope;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Daily counts that detection watches. A slice that counts something a day, such as complaints by
 * tag or contacts by reason, offers a bean of this; detection reads all of them.
 *
 * <p>Reading must cost the same however many single things were counted: from kept tallies, never
 * from a scan.
 */
public interface CountSeries {

  /**
   * One kind of thing, counted by day.
   *
   * @param name what is counted; the same for ever, unique among all series, at most 300
   *     characters, such as {@code contactReasons/billing} or {@code taxonomies/x/tags/late}
   * @param unit the unit that it is counted in, with all units below; empty for the whole company
   * @param counts how often a day; a day that is not named has none
   * @param denominators out of how many a day, such as orders or answers; empty if the count stands
   *     alone
   */
  record Series(
      String name, String unit, Map<LocalDate, Long> counts, Map<LocalDate, Long> denominators) {
    /** Copies the days. */
    public Series {
      counts = Map.copyOf(counts);
      denominators = Map.copyOf(denominators);
    }
  }

  /**
   * Reads all series of this kind.
   *
   * @param window the days, in UTC
   * @param scope the units that may be read; the whole company when nobody in particular asks
   * @return the series, at most a few thousand, in no order
   */
  List<Series> read(DayWindow window, UnitScope scope);
}
