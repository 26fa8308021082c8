package dev.cxos.survey.interaction;

import dev.cxos.survey.metric.Tally;
import dev.cxos.survey.metric.TallyKey;
import dev.cxos.survey.metric.TallySheet;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts contacts into a tally sheet: once by unit, step, reason and channel, and once by unit and
 * agent. Steps carry their journey, because two journeys may use the same id for a stage.
 */
final class ContactTally {

  /** The attribute of the reason. */
  static final String REASON = "reason";

  /** The attribute of the channel. */
  static final String CHANNEL = "channel";

  /** The attribute of the agent. */
  static final String AGENT = "agent";

  /** The attribute of the journey of volumes. */
  static final String JOURNEY = "journey";

  private final ContactSeriesStore series;
  private final TallySheet sheet = new TallySheet();

  ContactTally(ContactSeriesStore series) {
    this.series = series;
  }

  /** What is counted. */
  TallySheet sheet() {
    return sheet;
  }

  /** Adds a tally to where a contact counts. */
  void add(Interaction contact, Tally tally) {
    LocalDate day = LocalDate.ofInstant(contact.startTime(), ZoneOffset.UTC);
    String currency = contact.cost() == null ? "" : contact.cost().currency();
    int window = contact.reason().windowDays();
    sheet.add(
        new TallyKey(
            series.numberOf(new ContactSeries(window, currency, false)),
            day,
            contact.unit(),
            step(contact, contact.stage()),
            contact.touchpoint() == null ? null : step(contact, contact.touchpoint()),
            Map.of(REASON, contact.reason().reasonId(), CHANNEL, contact.channel())),
        tally);
    if (contact.agent() != null) {
      sheet.add(
          new TallyKey(
              series.numberOf(new ContactSeries(window, currency, true)),
              day,
              contact.unit(),
              null,
              null,
              Map.of(AGENT, contact.agent())),
          tally);
    }
  }

  /**
   * The step of a journey as figures are kept by it.
   *
   * @param step the stage or touchpoint; null for none within the journey
   */
  static String step(String journeyId, @Nullable String step) {
    return journeyId + "/" + (step == null ? "" : step);
  }

  private static @Nullable String step(Interaction contact, @Nullable String step) {
    return contact.journeyId() == null ? null : step(contact.journeyId(), step);
  }
}
