package dev.cxos.survey.storage;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The months whose partition is known to be there. Safe for use by many threads. */
public final class OpenMonths {

  private final Set<YearMonth> open = ConcurrentHashMap.newKeySet();

  /** The months of moments that are not known to be open. */
  public Set<YearMonth> missing(Stream<Instant> moments) {
    Set<YearMonth> missing = new HashSet<>();
    moments.forEach(
        moment -> {
          YearMonth month = YearMonth.from(moment.atOffset(ZoneOffset.UTC));
          if (!open.contains(month)) {
            missing.add(month);
          }
        });
    return missing;
  }

  /** Months were opened. */
  public void opened(Collection<YearMonth> months) {
    open.addAll(months);
  }
}
