package dev.cxos.survey.interaction;

import dev.cxos.survey.metric.DayWindow;
import dev.cxos.survey.metric.Dimension;
import dev.cxos.survey.metric.FigureSelection;
import dev.cxos.survey.metric.FigureSelection.Wanted;
import dev.cxos.survey.metric.FigureStore;
import dev.cxos.survey.metric.TimeBucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads kept sums of contacts and volumes, in the caller's transaction. */
@ApplicationScoped
public class ContactFigureReader {

  private final FigureStore figures;

  ContactFigureReader(FigureStore figures) {
    this.figures = figures;
  }

  /** Begins a snapshot; see {@link FigureStore#beginSnapshot()}. */
  void beginSnapshot() {
    figures.beginSnapshot();
  }

  /** A group in a bucket of time. */
  record Place(String group, LocalDate bucketStart) {}

  /**
   * What is to be read.
   *
   * @param series the series that count, with their numbers
   * @param units the units to add up, or to group by
   * @param byUnit whether the unit is the group
   * @param dimensions two, the one with the smaller key first
   * @param window the days
   * @param bucket how they are put into groups over time
   * @param today the present day
   * @param currency the currency of costs
   */
  record Slice(
      List<ContactSeries.Numbered> series,
      List<String> units,
      boolean byUnit,
      List<Wanted> dimensions,
      DayWindow window,
      TimeBucket bucket,
      LocalDate today,
      String currency) {}

  /** The units directly below some that hold contacts. */
  List<String> childUnits(List<ContactSeries.Numbered> series, List<String> units) {
    Set<Integer> numbers =
        series.stream().map(ContactSeries.Numbered::number).collect(Collectors.toSet());
    return units.stream().flatMap(unit -> figures.childUnits(numbers, unit).stream()).toList();
  }

  /** The sums of contacts by place. Those of different windows are mature at different times. */
  Map<Place, ContactSums> contacts(Slice slice) {
    Map<Integer, Map<Integer, String>> currencyByNumber = new TreeMap<>();
    for (ContactSeries.Numbered one : slice.series()) {
      currencyByNumber
          .computeIfAbsent(one.series().windowDays(), _ -> new HashMap<>())
          .put(one.number(), one.series().currency());
    }
    Map<Place, ContactSums> sums = new HashMap<>();
    currencyByNumber.forEach(
        (windowDays, numbers) -> {
          LocalDate cut = InteractionOutcome.matureBefore(slice.today(), windowDays);
          read(slice, numbers, before(slice.window(), cut), true, sums);
          read(slice, numbers, from(slice.window(), cut), false, sums);
        });
    return sums;
  }

  /**
   * The orders or customers by place; in groups of units only.
   *
   * @param journeyId those of one journey; null for all
   */
  Map<Place, Long> volumes(
      Slice slice, @Nullable String journeyId, ContactQuery.Denominator denominator) {
    Wanted journey =
        journeyId == null
            ? Wanted.NOTHING
            : new Wanted(Dimension.attributeKey(ContactTally.JOURNEY), Set.of(journeyId), null);
    Map<Place, Long> volumes = new HashMap<>();
    figures
        .read(
            new FigureSelection(
                Set.of(ContactSeries.VOLUMES),
                slice.units(),
                slice.byUnit(),
                journey,
                Wanted.NOTHING,
                slice.window(),
                slice.bucket()))
        .forEach(
            (place, tally) ->
                volumes.merge(
                    new Place(place.group(), place.bucketStart()),
                    tally.counts()[denominator.slot()],
                    Math::addExact));
    return volumes;
  }

  private void read(
      Slice slice,
      Map<Integer, String> currencies,
      @Nullable DayWindow window,
      boolean mature,
      Map<Place, ContactSums> sums) {
    if (window == null) {
      return;
    }
    figures
        .read(
            new FigureSelection(
                currencies.keySet(),
                slice.units(),
                slice.byUnit(),
                slice.dimensions().getFirst(),
                slice.dimensions().getLast(),
                window,
                slice.bucket()))
        .forEach(
            (place, tally) ->
                sums.computeIfAbsent(
                        new Place(place.group(), place.bucketStart()), _ -> new ContactSums())
                    .add(
                        tally.counts(),
                        mature,
                        slice.currency().equals(currencies.get(place.series()))));
  }

  private static @Nullable DayWindow before(DayWindow window, LocalDate cut) {
    if (window.start() != null && !window.start().isBefore(cut)) {
      return null;
    }
    return window.end() != null && window.end().isBefore(cut)
        ? window
        : new DayWindow(window.start(), cut);
  }

  private static @Nullable DayWindow from(DayWindow window, LocalDate cut) {
    if (window.end() != null && !window.end().isAfter(cut)) {
      return null;
    }
    return window.start() != null && window.start().isAfter(cut)
        ? window
        : new DayWindow(cut, window.end());
  }
}
