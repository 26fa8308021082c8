package dev.cxos.cli.demo;

import dev.cxos.survey.v1.Consent;
import dev.cxos.survey.v1.Consent.State;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.MadeContact;
import dev.cxos.survey.v1.SetConsentRequest;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The customers, what they allow, and how four teams contacted some of them for a year without
 * asking each other; the same ones for the same day.
 */
final class DemoCustomers {
  private static final long SEED = 20_260_501L;

  /** How many of the customers the four teams contacted. */
  private static final int CONTACTED = 120;

  private static final double AGREES_TO_MARKETING = 0.70;
  private static final double MAILED_WITHOUT_CONSENT = 0.15;
  private static final double AGREES_TO_PANELS = 0.10;
  private static final double REFUSES_ALL = 0.04;
  private static final int NEWSLETTER_DAYS = 14;
  private static final double MILESTONES_PER_DAY = 3.0 / 365;
  private static final double TOUCHPOINTS_PER_DAY = 10.0 / 365;
  private static final double SERVICE_PER_DAY = 4.0 / 365;
  private static final List<String> LANGUAGES = List.of("pt", "pt", "es", "en");
  private static final List<String> ZONES =
      List.of("Europe/Lisbon", "Europe/Lisbon", "Europe/Madrid", "America/Chicago");
  private static final List<String> STAGES = List.of("order", "return", "refund");

  private final LocalDate lastDay;
  private final Dice consentDice = new Dice(SEED);
  private final Dice historyDice = new Dice(SEED + 1);
  private final List<SetConsentRequest> consents = new ArrayList<>();
  private final List<MadeContact> made = new ArrayList<>();

  /**
   * Customers as the company looks back from a day.
   *
   * @param lastDay the day after the last contact with them
   */
  DemoCustomers(LocalDate lastDay) {
    this.lastDay = lastDay;
    for (int number = 1; number <= CONTACTED; number++) {
      boolean mailed = consent(number);
      contact(number, mailed);
    }
  }

  /** The records of all customers; half of them share a household with another one. */
  static List<Contact> records() {
    List<Contact> records = new ArrayList<>();
    for (int number = 1; number <= DemoCompany.CUSTOMERS; number++) {
      int unit = DemoCompany.unitOf(number);
      int eight = number / 8;
      records.add(
          Contact.newBuilder()
              .setName("contacts/" + DemoCompany.customer(number))
              .setAccount(eight % 2 == 0 ? "household-%d-%d".formatted(eight, unit) : "")
              .setDisplayName("Customer " + number)
              .setEmail(DemoCompany.customer(number) + "@demo.invalid")
              .setLanguage(LANGUAGES.get(unit))
              .setTimeZone(ZONES.get(unit))
              .setUnit(DemoCompany.UNITS.get(unit))
              .build());
    }
    return records;
  }

  /** What they allow and refuse. */
  List<SetConsentRequest> consents() {
    return consents;
  }

  /** What was sent to them, and whom the desk called. */
  List<MadeContact> made() {
    return made;
  }

  /** Returns whether the newsletter goes to the customer. */
  private boolean consent(int number) {
    boolean agrees = consentDice.chance(AGREES_TO_MARKETING);
    if (agrees) {
      say(number, "email", "marketing", State.GRANTED);
    }
    if (consentDice.chance(AGREES_TO_PANELS)) {
      say(number, "email", "panel", State.GRANTED);
    }
    if (consentDice.chance(REFUSES_ALL)) {
      say(number, "", "", State.REFUSED);
    }
    return agrees || consentDice.chance(MAILED_WITHOUT_CONSENT);
  }

  private void say(int number, String channel, String purpose, State state) {
    consents.add(
        SetConsentRequest.newBuilder()
            .setName("contacts/" + DemoCompany.customer(number))
            .setConsent(
                Consent.newBuilder()
                    .setChannel(channel)
                    .setPurpose(purpose)
                    .setState(state)
                    .setSource("preference-page")
                    .setConsentTime(
                        DemoDesk.timestamp(
                            lastDay
                                .minusDays(DemoCompany.DAYS)
                                .atStartOfDay()
                                .toInstant(ZoneOffset.UTC))))
            .build());
  }

  private void contact(int number, boolean mailed) {
    for (int daysAgo = DemoCompany.DAYS; daysAgo >= 1; daysAgo--) {
      LocalDate day = lastDay.minusDays(daysAgo);
      double rhythm = DemoCompany.rhythm(day);
      if (mailed && daysAgo % NEWSLETTER_DAYS == 3) {
        made.add(made(number, "email", "marketing", "", day, 10));
      }
      if (historyDice.chance(MILESTONES_PER_DAY * rhythm)) {
        made.add(made(number, "email", "milestone", "refund", day, hour()));
      }
      if (historyDice.chance(TOUCHPOINTS_PER_DAY * rhythm)) {
        made.add(made(number, "email", "touchpoint", historyDice.one(STAGES), day, hour()));
      }
      if (historyDice.chance(SERVICE_PER_DAY * rhythm)) {
        made.add(made(number, "phone", "service", "help", day, hour()));
      }
    }
  }

  private int hour() {
    return historyDice.between(6, 21);
  }

  private MadeContact made(
      int number, String channel, String contactClass, String stage, LocalDate day, int hour) {
    return MadeContact.newBuilder()
        .setContact("contacts/" + DemoCompany.customer(number))
        .setChannel(channel)
        .setContactClass(contactClass)
        .setStage(stage)
        .setContactTime(
            DemoDesk.timestamp(
                day.atTime(LocalTime.of(hour, historyDice.between(0, 59)))
                    .toInstant(ZoneOffset.UTC)))
        .build();
  }
}
