package dev.cxos.platform.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Public holidays by country and region, from Jollyday. Safe for many threads. */
final class Holidays {

  private static final Pattern COUNTRY = Pattern.compile("[a-z]{2}");
  private static final Set<String> COUNTRIES =
      HolidayManager.getSupportedCalendarCodes().stream()
          .map(code -> code.toLowerCase(Locale.ROOT))
          .filter(code -> COUNTRY.matcher(code).matches())
          .collect(Collectors.toUnmodifiableSet());
  private static final ConcurrentMap<RegionYear, Set<LocalDate>> YEARS = new ConcurrentHashMap<>();

  // Far more than calendars ask for; keeps a search over centuries from filling the memory.
  private static final int KEPT_YEARS = 4_096;

  private record RegionYear(String region, int year) {}

  private Holidays() {}

  /** Whether holidays of a country ({@code pt}) or one of its regions ({@code de-by}) are known. */
  static boolean know(String region) {
    String country = country(region);
    return COUNTRIES.contains(country)
        && (region.equals(country)
            || manager(country).getCalendarHierarchy().getChildren().keySet().stream()
                .anyMatch(child -> child.equalsIgnoreCase(part(region))));
  }

  /**
   * Whether a day is free.
   *
   * @param region a region that is known; empty for none
   */
  static boolean contain(String region, LocalDate day) {
    if (region.isEmpty()) {
      return false;
    }
    RegionYear key = new RegionYear(region, day.getYear());
    Set<LocalDate> kept = YEARS.get(key);
    if (kept == null) {
      kept = read(key);
      if (YEARS.size() < KEPT_YEARS) {
        YEARS.putIfAbsent(key, kept);
      }
    }
    return kept.contains(day);
  }

  private static Set<LocalDate> read(RegionYear key) {
    String country = country(key.region());
    String[] parts =
        key.region().equals(country) ? new String[0] : new String[] {part(key.region())};
    Set<LocalDate> days = new HashSet<>();
    for (Holiday holiday : manager(country).getHolidays(Year.of(key.year()), parts)) {
      if (holiday.getType() != HolidayType.OBSERVANCE) {
        days.add(holiday.getDate());
        days.add(holiday.getActualDate());
      }
    }
    return Set.copyOf(days);
  }

  // Kept by Jollyday itself.
  private static HolidayManager manager(String country) {
    return HolidayManager.getInstance(ManagerParameters.create(country));
  }

  private static String country(String region) {
    int hyphen = region.indexOf('-');
    return hyphen < 0 ? region : region.substring(0, hyphen);
  }

  private static String part(String region) {
    return region.substring(region.indexOf('-') + 1);
  }
}
