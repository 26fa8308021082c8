package dev.cxos.cli.demo;

import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.Complaint.Severity;
import dev.cxos.survey.v1.ComplaintTag;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A year of complaints; the same ones for the same day. Those about late refunds become many since
 * a few days: the first friction.
 */
final class DemoComplaints {
  private static final long SEED = 20_260_401L;
  private static final double TAGGED_BY_THE_SENDER = 0.3;
  private static final double HIGH = 0.1;
  private static final double REGULATOR = 0.01;

  /** What customers complain about, how often a day, and how they put it. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "refund-late",
              "refund",
              0.5,
              "I am still waiting for my refund.",
              "After four weeks my refund has not come.",
              "You promised the refund for last month."),
          new Kind(
              "refund-amount",
              "refund",
              0.25,
              "The amount that you sent back is wrong.",
              "I was charged twice.",
              "You returned less than I paid."),
          new Kind(
              "delivery-late",
              "order",
              0.5,
              "The parcel came a week late.",
              "Delivery was moved twice.",
              "Late again, and nobody told me."),
          new Kind(
              "delivery-damaged",
              "order",
              0.3,
              "It arrived broken.",
              "The carton was crushed.",
              "There are scratches all over it."),
          new Kind(
              "return-label",
              "return",
              0.2,
              "The label would not print.",
              "There was no label with it."),
          new Kind(
              "return-point",
              "return",
              0.2,
              "The shop that takes parcels was closed.",
              "The nearest shop is an hour away."),
          new Kind(
              "service-wait",
              "help",
              0.3,
              "I held the line for forty minutes.",
              "Nobody answers the chat."),
          new Kind(
              "service-maze",
              "help",
              0.25,
              "I was passed from desk to desk.",
              "Four people gave me four answers."));

  private final LocalDate lastDay;
  private final boolean frictions;

  /**
   * Complaints as the company looks back on them from a day.
   *
   * @param lastDay the day after the last one
   * @param frictions whether the first friction is planted
   */
  DemoComplaints(LocalDate lastDay, boolean frictions) {
    this.lastDay = lastDay;
    this.frictions = frictions;
  }

  private record Kind(String tag, String stage, double perDay, List<String> words) {
    Kind(String tag, String stage, double perDay, String... words) {
      this(tag, stage, perDay, List.of(words));
    }
  }

  /** All of them, by tag and day. */
  List<Complaint> all() {
    Dice dice = new Dice(SEED);
    List<Complaint> all = new ArrayList<>();
    for (Kind kind : KINDS) {
      for (int daysAgo = DemoCompany.DAYS; daysAgo >= 1; daysAgo--) {
        LocalDate day = lastDay.minusDays(daysAgo);
        boolean rush =
            frictions && kind.tag().equals("refund-late") && daysAgo <= DemoCompany.RUSH_DAYS;
        double mean = kind.perDay() * (rush ? DemoCompany.RUSH_OF_COMPLAINTS : 1);
        int count = dice.poisson(mean * DemoCompany.rhythm(day));
        for (int i = 0; i < count; i++) {
          all.add(
              complaint(kind, day, dice)
                  .setExternalId("demo-complaint-%05d".formatted(all.size() + 1))
                  .build());
        }
      }
    }
    return all;
  }

  private static Complaint.Builder complaint(Kind kind, LocalDate day, Dice dice) {
    int unit = dice.between(0, DemoCompany.UNITS.size() - 1);
    Complaint.Builder complaint =
        Complaint.newBuilder()
            .setTaxonomy("taxonomies/complaints")
            .setWords(dice.one(kind.words()))
            .setCustomer(DemoCompany.customer(DemoCompany.customerOf(unit, dice)))
            .setUnit(DemoCompany.UNITS.get(unit))
            .setChannel(dice.one(DemoCompany.CHANNELS))
            .setJourney("journeys/returns")
            .setStage(kind.stage())
            .setSeverity(dice.chance(HIGH) ? Severity.HIGH : Severity.MEDIUM)
            .setRegulator(dice.chance(REGULATOR))
            .setReceiveTime(
                DemoDesk.timestamp(
                    day.atTime(LocalTime.ofSecondOfDay(dice.between(7 * 3600, 20 * 3600)))
                        .toInstant(ZoneOffset.UTC)));
    if (dice.chance(TAGGED_BY_THE_SENDER)) {
      complaint.addTags(ComplaintTag.newBuilder().setTag(kind.tag()));
    }
    return complaint;
  }
}
