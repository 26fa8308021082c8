package dev.cxos.survey.interaction;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.metric.CountSeries;
import dev.cxos.survey.metric.DayWindow;
import dev.cxos.survey.metric.Dimension;
import dev.cxos.survey.metric.FigureSelection;
import dev.cxos.survey.metric.FigureSelection.Wanted;
import dev.cxos.survey.metric.FigureStore;
import dev.cxos.survey.metric.TimeBucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Contacts a day by reason, for each unit that may be read and each unit directly below: from the
 * kept sums. The counts stand alone. Orders would say more, but where they come in a day late the
 * missing ones would look like a rush of contacts.
 */
@ApplicationScoped
class ReasonSeries implements CountSeries {

  private static final Wanted BY_REASON =
      new Wanted(Dimension.attributeKey(ContactTally.REASON), null, Map.of());

  private final FigureStore figures;
  private final ContactSeriesStore stored;

  ReasonSeries(FigureStore figures, ContactSeriesStore stored) {
    this.figures = figures;
    this.stored = stored;
  }

  @Override
  public List<Series> read(DayWindow window, UnitScope scope) {
    Set<Integer> numbers =
        stored.all().stream()
            .filter(one -> !one.series().byAgent())
            .map(ContactSeries.Numbered::number)
            .collect(Collectors.toSet());
    if (numbers.isEmpty()) {
      return List.of();
    }
    Set<String> units = new LinkedHashSet<>(scope.roots());
    scope.roots().forEach(root -> units.addAll(figures.childUnits(numbers, root)));
    List<Series> all = new ArrayList<>();
    for (String unit : units) {
      read(numbers, unit, window)
          .forEach(
              (reason, days) ->
                  all.add(new Series(ContactReason.nameOf(reason), unit, days, Map.of())));
    }
    return all;
  }

  private Map<String, Map<LocalDate, Long>> read(
      Set<Integer> numbers, String unit, DayWindow window) {
    Map<String, Map<LocalDate, Long>> byReason = new TreeMap<>();
    figures
        .read(
            new FigureSelection(
                numbers, List.of(unit), false, BY_REASON, Wanted.NOTHING, window, TimeBucket.DAY))
        .forEach(
            (place, tally) ->
                byReason
                    .computeIfAbsent(place.group(), _ -> new HashMap<>())
                    .merge(place.bucketStart(), tally.counts()[ContactSlots.CONTACTS], Long::sum));
    return byReason;
  }
}
