package dev.cxos.survey.interaction;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.interaction.ContactFigureMaker.Side;
import dev.cxos.survey.interaction.ContactFigureReader.Place;
import dev.cxos.survey.interaction.ContactFigureReader.Slice;
import dev.cxos.survey.interaction.ContactQuery.Baseline;
import dev.cxos.survey.interaction.ContactQuery.GroupBy;
import dev.cxos.survey.interaction.ContactQuery.Selection;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.journey.Journeys;
import dev.cxos.survey.metric.DayWindow;
import dev.cxos.survey.metric.TimeBucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The use case of contact figures: a query in, all figures out, from one snapshot. */
@ApplicationScoped
public class ContactFigureService {

  private final ContactFigureReader reader;
  private final ContactSeriesStore series;
  private final ContactReasons reasons;
  private final Journeys journeys;
  private final Clock clock;

  ContactFigureService(
      ContactFigureReader reader,
      ContactSeriesStore series,
      ContactReasons reasons,
      Journeys journeys,
      Clock clock) {
    this.reader = reader;
    this.series = series;
    this.reasons = reasons;
    this.journeys = journeys;
    this.clock = clock;
  }

  /** What was read for one side of a comparison. */
  private record Read(Map<Place, ContactSums> sums, Map<Place, Long> volumes, boolean byUnit) {

    Side side(Place place) {
      Place beside = byUnit ? place : new Place("", place.bucketStart());
      return new Side(
          sums.getOrDefault(place, new ContactSums()), volumes.getOrDefault(beside, 0L));
    }
  }

  /**
   * Answers a query.
   *
   * @return figures by group and then by time
   * @throws ServiceException FIELD_INVALID, TOO_MANY_DIMENSIONS, CONTACT_REASON_UNKNOWN,
   *     STAGE_UNKNOWN, UNIT_NOT_ALLOWED or PERMISSION_MISSING
   */
  @Transactional
  public List<ContactFigures> query(Caller caller, ContactQuery query) {
    if (query.namesAgents()) {
      caller.require(InteractionService.READ_AGENTS);
    }
    reader.beginSnapshot();
    Instant asOf = clock.instant();
    LocalDate today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    Read current = read(caller, query, query.selection(), query.window(), query.bucket(), today);
    Read before =
        switch (query.baseline()) {
          case Baseline.None() -> null;
          case Baseline.OtherWindow(DayWindow window) ->
              read(caller, query, query.selection(), window, TimeBucket.NONE, today);
          case Baseline.OtherSelection(Selection selection) ->
              read(caller, query, selection, query.window(), query.bucket(), today);
        };
    return figures(query, current, before, new ContactFigureMaker(query, asOf));
  }

  private Read read(
      Caller caller,
      ContactQuery query,
      Selection selection,
      DayWindow window,
      TimeBucket bucket,
      LocalDate today) {
    requireReason(selection.reasonId());
    boolean byAgent = query.groupBy() == GroupBy.AGENT || selection.agent() != null;
    List<ContactSeries.Numbered> counted =
        series.all().stream().filter(one -> one.series().byAgent() == byAgent).toList();
    UnitScope scope =
        selection.unit() == null ? caller.units() : caller.units().within(selection.unit());
    boolean byUnit = query.groupBy() == GroupBy.CHILD_UNIT;
    Slice slice =
        new Slice(
            counted,
            byUnit ? reader.childUnits(counted, scope.roots()) : scope.roots(),
            byUnit,
            ContactDimensions.of(selection, query.groupBy(), stepsOf(selection.journeyId())),
            window,
            bucket,
            today,
            query.currency());
    return new Read(
        reader.contacts(slice),
        reader.volumes(slice, selection.journeyId(), query.denominator()),
        byUnit);
  }

  private void requireReason(@Nullable String reasonId) {
    if (reasonId != null && reasons.current(reasonId).isEmpty()) {
      throw ServiceException.of(
              SurveyReason.CONTACT_REASON_UNKNOWN, "There is no such contact reason.")
          .with("reason", ContactReason.nameOf(reasonId));
    }
  }

  private @Nullable JourneySteps stepsOf(@Nullable String journeyId) {
    if (journeyId == null) {
      return null;
    }
    return journeys
        .find(journeyId)
        .orElseThrow(
            () ->
                ServiceException.of(SurveyReason.STAGE_UNKNOWN, "There is no such journey.")
                    .with("journey", "journeys/" + journeyId));
  }

  private static List<ContactFigures> figures(
      ContactQuery query, Read current, @Nullable Read before, ContactFigureMaker maker) {
    List<Place> places = new ArrayList<>(current.sums().keySet());
    LocalDate whole = TimeBucket.NONE.startOf(LocalDate.EPOCH);
    if (places.isEmpty() && query.groupBy() == GroupBy.NONE && query.bucket() == TimeBucket.NONE) {
      // "Nobody got in touch" is an answer too.
      places.add(new Place("", whole));
    }
    places.sort(Comparator.comparing(Place::group).thenComparing(Place::bucketStart));
    boolean wholeWindow = query.baseline() instanceof Baseline.OtherWindow;
    return places.stream()
        .map(
            place ->
                maker.make(
                    place.group(),
                    query.bucket() == TimeBucket.NONE ? null : place.bucketStart(),
                    current.side(place),
                    before == null
                        ? null
                        : before.side(wholeWindow ? new Place(place.group(), whole) : place)))
        .toList();
  }
}
