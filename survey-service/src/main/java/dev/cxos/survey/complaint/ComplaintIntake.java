package dev.cxos.survey.complaint;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.complaint.TaxonomyStore.PublishedTaxonomy;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.journey.Journeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a complaint of what comes in: checks it, dates it, and suggests its tags. */
@ApplicationScoped
class ComplaintIntake {

  private static final Duration AHEAD = Duration.ofMinutes(10);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private final Journeys journeys;
  private final TagSuggestions suggestions;
  private final Clock clock;

  ComplaintIntake(Journeys journeys, TagSuggestions suggestions, Clock clock) {
    this.journeys = journeys;
    this.suggestions = suggestions;
    this.clock = clock;
  }

  /**
   * The complaint that came in.
   *
   * @param sender the opaque subject of who sent it
   * @throws ServiceException FIELD_INVALID, STAGE_UNKNOWN or TAG_UNKNOWN
   */
  Complaint accept(String sender, NewComplaint incoming, PublishedTaxonomy taxonomy) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant received =
        incoming.receiveTime() == null
            ? now
            : incoming.receiveTime().truncatedTo(ChronoUnit.MICROS);
    if (received.isBefore(EARLIEST) || received.isAfter(now.plus(AHEAD))) {
      throw ServiceException.invalid(
          "complaint.receive_time", "must lie between the year 2000 and now");
    }
    requireStep(incoming.origin());
    Instant due =
        incoming.dueTime() == null
            ? Handling.usualDueTime(received, incoming.regulator())
            : incoming.dueTime().truncatedTo(ChronoUnit.MICROS);
    if (due.isBefore(received)) {
      throw ServiceException.invalid("complaint.due_time", "must not lie before receive_time");
    }
    Handling handling =
        new Handling(
            incoming.severity(),
            incoming.regulator(),
            incoming.state(),
            due,
            incoming.state().isResolved() ? now : null);
    return new Complaint(
        Ids.newId(received),
        taxonomy.uid(),
        taxonomy.taxonomyId(),
        incoming.origin(),
        incoming.words().isEmpty() ? null : incoming.words(),
        handling,
        received,
        now,
        tags(sender, incoming, taxonomy, now),
        false,
        0);
  }

  private List<HeldTag> tags(
      String sender, NewComplaint incoming, PublishedTaxonomy taxonomy, Instant now) {
    Map<String, HeldTag> tags = new TreeMap<>();
    for (String tag : incoming.tags()) {
      Taxonomies.requireTag(taxonomy, tag);
      tags.put(tag, HeldTag.byPerson(tag, TagState.CONFIRMED, sender, now));
    }
    // Whoever knows the tags needs no guesses beside them.
    if (tags.isEmpty()) {
      suggest(taxonomy, incoming.words(), 1).stream()
          .filter(ComplaintIntake::isSureEnough)
          .forEach(tag -> tags.putIfAbsent(tag.tag(), tag));
    }
    return List.copyOf(tags.values());
  }

  /** What rules and the model suggest, in terms of the last published version. */
  List<HeldTag> suggest(PublishedTaxonomy taxonomy, String words, int limit) {
    Map<String, HeldTag> current = new LinkedHashMap<>();
    for (HeldTag tag : suggestions.suggest(taxonomy.uid(), words, limit)) {
      List<String> ends = taxonomy.tree().ends(tag.tag());
      if (ends.size() == 1) {
        String end = ends.getFirst();
        current.putIfAbsent(
            end,
            new HeldTag(
                end,
                tag.state(),
                tag.source(),
                tag.confidence(),
                tag.modelVersion(),
                tag.tagRule(),
                null,
                null));
      }
    }
    return List.copyOf(current.values());
  }

  private static boolean isSureEnough(HeldTag tag) {
    Double confidence = tag.confidence();
    return confidence == null || confidence >= TagSuggestions.LEAST_CONFIDENCE;
  }

  private void requireStep(ComplaintOrigin origin) {
    String journey = origin.journey();
    if (journey == null) {
      if (origin.stage() != null || origin.touchpoint() != null) {
        throw ServiceException.invalid("complaint.journey", "is needed for a stage");
      }
      return;
    }
    JourneySteps steps = journeys.find(journey).orElseThrow(() -> unknown("journey"));
    if (origin.stage() != null && !steps.stages().contains(origin.stage())) {
      throw unknown("stage");
    }
    if (origin.touchpoint() != null && !steps.touchpoints().contains(origin.touchpoint())) {
      throw unknown("touchpoint");
    }
  }

  private static ServiceException unknown(String field) {
    return ServiceException.of(
            SurveyReason.STAGE_UNKNOWN, "The journey has no such stage or touchpoint.")
        .with("field", field);
  }
}
