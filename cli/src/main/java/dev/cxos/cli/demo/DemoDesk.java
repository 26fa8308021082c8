package dev.cxos.cli.demo;

import com.google.protobuf.Timestamp;
import com.google.type.Date;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.Volume;
import dev.cxos.type.v1.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A year of calls, chats and visits, and of the orders beside them; the same one for the same day.
 * Refunds bring more and more of them in since a few days: the first friction. In Madrid customers
 * come back: the second.
 */
final class DemoDesk {
  private static final long SEED = 20_260_301L;
  private static final String JOURNEY = "journeys/returns";
  private static final double DEAD_END = 0.03;
  private static final double DEAD_END_IN_MADRID = 0.10;
  private static final double ESCALATED = 0.05;
  private static final double COMPLAINED = 0.06;
  private static final double ORDERS = 30;
  private static final int HOURLY_MINOR_UNITS = 2_400;
  private static final int LONGEST_RETURN_HOURS = 120;

  /** Reasons with their stage, and how many matters a day they bring to each unit. */
  private static final List<Reason> REASONS =
      List.of(
          new Reason("refund", "refund", 0.45),
          new Reason("delivery", "order", 0.60),
          new Reason("return-label", "return", 0.35),
          new Reason("bill", "help", 0.45),
          new Reason("change-order", "order", 0.40));

  private final LocalDate lastDay;
  private final boolean frictions;

  /**
   * A desk as it looks back from a day.
   *
   * @param lastDay the day after the last contact
   * @param frictions whether the two are planted
   */
  DemoDesk(LocalDate lastDay, boolean frictions) {
    this.lastDay = lastDay;
    this.frictions = frictions;
  }

  private record Reason(String id, String stage, double mattersPerDay) {}

  /** All contacts, by unit, reason and day. */
  List<Interaction> contacts() {
    Dice dice = new Dice(SEED);
    List<Interaction> contacts = new ArrayList<>();
    for (int unit = 0; unit < DemoCompany.UNITS.size(); unit++) {
      for (Reason reason : REASONS) {
        for (int daysAgo = DemoCompany.DAYS; daysAgo >= 1; daysAgo--) {
          LocalDate day = lastDay.minusDays(daysAgo);
          int matters = dice.poisson(mattersPerDay(reason, daysAgo) * DemoCompany.rhythm(day));
          for (int i = 0; i < matters; i++) {
            addMatter(unit, reason, day, dice, contacts);
          }
        }
      }
    }
    return contacts;
  }

  /** How many orders and active customers there were, by unit and day. */
  List<Volume> volumes() {
    Dice dice = new Dice(SEED + 1);
    List<Volume> volumes = new ArrayList<>();
    for (String unit : DemoCompany.UNITS) {
      for (int daysAgo = DemoCompany.DAYS; daysAgo >= 1; daysAgo--) {
        LocalDate day = lastDay.minusDays(daysAgo);
        int orders = dice.poisson(ORDERS * DemoCompany.rhythm(day));
        volumes.add(
            Volume.newBuilder()
                .setDay(date(day))
                .setUnit(unit)
                .setJourney(JOURNEY)
                .setOrderCount(orders)
                .setCustomerCount(orders - orders / 10)
                .build());
      }
    }
    return volumes;
  }

  private double mattersPerDay(Reason reason, int daysAgo) {
    boolean rush = frictions && reason.id().equals("refund") && daysAgo <= DemoCompany.RUSH_DAYS;
    return reason.mattersPerDay() * (rush ? DemoCompany.RUSH_OF_CONTACTS : 1);
  }

  /** Adds the first contact of a matter, and one more for each time the customer is back. */
  private void addMatter(
      int unit, Reason reason, LocalDate day, Dice dice, List<Interaction> contacts) {
    boolean hardWork = frictions && DemoCompany.UNITS.get(unit).equals(DemoCompany.MADRID);
    double comesBack = hardWork ? DemoCompany.COMES_BACK_IN_MADRID : DemoCompany.COMES_BACK;
    String customer = DemoCompany.customer(DemoCompany.customerOf(unit, dice));
    Instant end = lastDay.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant start =
        day.atTime(LocalTime.ofSecondOfDay(dice.between(7 * 3600, 20 * 3600)))
            .toInstant(ZoneOffset.UTC);
    do {
      contacts.add(
          contact(unit, reason, start, dice)
              .setExternalId("demo-contact-%05d".formatted(contacts.size() + 1))
              .setCustomer(customer)
              .setDeadEnd(dice.chance(hardWork ? DEAD_END_IN_MADRID : DEAD_END))
              .build());
      start = start.plus(dice.between(20, LONGEST_RETURN_HOURS), ChronoUnit.HOURS);
    } while (dice.chance(comesBack) && start.isBefore(end));
  }

  private static Interaction.Builder contact(int unit, Reason reason, Instant start, Dice dice) {
    return Interaction.newBuilder()
        .setReason("contactReasons/" + reason.id())
        .setChannel(dice.one(DemoCompany.CHANNELS))
        .setUnit(DemoCompany.UNITS.get(unit))
        .setAgent("agent-%d-%d".formatted(unit + 1, dice.between(1, 3)))
        .setJourney(JOURNEY)
        .setStage(reason.stage())
        .setStartTime(timestamp(start))
        .setWaitSeconds(dice.between(5, 240))
        .setHandleSeconds(dice.between(120, 900))
        .setEscalated(dice.chance(ESCALATED))
        .setComplaint(dice.chance(COMPLAINED))
        .setHourlyRate(Money.newBuilder().setMinorUnits(HOURLY_MINOR_UNITS).setCurrencyCode("EUR"));
  }

  /** A moment as the contracts spell it. */
  static Timestamp timestamp(Instant moment) {
    return Timestamp.newBuilder().setSeconds(moment.getEpochSecond()).build();
  }

  /** A day as the contracts spell it. */
  static Date date(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }
}
