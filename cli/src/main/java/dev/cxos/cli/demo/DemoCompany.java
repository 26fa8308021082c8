package dev.cxos.cli.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes the answers of the demo company's customers as CSV files, the same ones for the same day.
 */
public final class DemoCompany {
  /** The share of customers who are satisfied with a stage. */
  static final double SATISFIED = 0.80;

  /**
   * The share who are satisfied with a refund since the friction began: the first planted friction.
   */
  static final double SATISFIED_WITH_SLOW_REFUND = 0.52;

  /** For how many days refunds have been slow. */
  static final int SLOW_REFUND_DAYS = 60;

  /** The share of customers who find service easy. */
  static final double EASY = 0.78;

  /** The share who find billing in Madrid easy: the second planted friction. */
  static final double EASY_IN_MADRID = 0.50;

  /** The share who are satisfied although they were not given at once what they asked for. */
  static final double SATISFIED_WITH_A_NO = 0.45;

  /** For how many days customers have been coming in and complaining about refunds. */
  static final int RUSH_DAYS = 7;

  /** How many times as many contacts about refunds come in on these days. */
  static final double RUSH_OF_CONTACTS = 4;

  /** How many times as many complaints about late refunds. */
  static final double RUSH_OF_COMPLAINTS = 6;

  /** The share of contacts after which the customer is back with the same matter. */
  static final double COMES_BACK = 0.15;

  /** The same in Madrid: the second friction as contacts show it. */
  static final double COMES_BACK_IN_MADRID = 0.40;

  static final String MADRID = "/emea/madrid/billing";

  /** How many customers there are. */
  static final int CUSTOMERS = 1_800;

  private static final long SEED = 20_260_101L;
  private static final double[] RHYTHM = {1.3, 1.15, 1.1, 1.05, 1.1, 0.7, 0.6};

  /** How long the company looks back, in days. */
  static final int DAYS = 365;

  private static final double LEFT_BLANK = 0.07;
  private static final double COMMENTED = 0.35;
  private static final double ANSWER_AFTER_DECISION = 0.4;

  /** The units that serve customers. */
  static final List<String> UNITS =
      List.of("/emea/lisbon/billing", "/emea/lisbon/claims", MADRID, "/amer/austin/support");

  /** How customers come in. */
  static final List<String> CHANNELS = List.of("phone", "chat", "store");

  private static final List<String> STAGES = List.of("order", "return", "refund", "help");
  private static final List<String> REASONS = List.of("waiting", "price", "people", "website");

  private final LocalDate lastDay;

  /**
   * A company as it looks back from a day.
   *
   * @param lastDay the day after the last answer
   */
  public DemoCompany(LocalDate lastDay) {
    this.lastDay = lastDay;
  }

  /** Writes how customers see the whole relationship. */
  public void writeRelationship(Path file, int rows) throws IOException {
    Dice dice = new Dice(SEED);
    try (CSVPrinter csv =
        open(file, "id", "day", "unit", "channel", "customer", "recommend", "reason", "comment")) {
      for (int row = 1; row <= rows; row++) {
        Integer score = dice.chance(LEFT_BLANK) ? null : recommendation(dice);
        boolean unhappy = score != null && score <= 6;
        csv.printRecord(
            "rel-%06d".formatted(row),
            lastDay.minusDays(dice.between(1, DAYS)),
            dice.one(UNITS),
            dice.one(CHANNELS),
            "customer-%05d".formatted(dice.between(1, rows)),
            score,
            unhappy ? dice.one(REASONS) : "",
            dice.chance(COMMENTED) ? DemoWords.about("order", !unhappy, dice) : "");
      }
    }
  }

  /** Writes how satisfied customers are with each stage; refunds are the first friction. */
  public void writeTouchpoint(Path file, int rows) throws IOException {
    Dice dice = new Dice(SEED + 1);
    try (CSVPrinter csv =
        open(file, "id", "day", "unit", "channel", "stage", "satisfaction", "comment")) {
      for (int row = 1; row <= rows; row++) {
        int daysAgo = dice.between(1, DAYS);
        String stage = dice.one(STAGES);
        boolean slow = stage.equals("refund") && daysAgo <= SLOW_REFUND_DAYS;
        boolean satisfied = dice.chance(slow ? SATISFIED_WITH_SLOW_REFUND : SATISFIED);
        csv.printRecord(
            "tou-%06d".formatted(row),
            lastDay.minusDays(daysAgo),
            dice.one(UNITS),
            dice.one(CHANNELS),
            stage,
            dice.chance(LEFT_BLANK) ? null : satisfied ? dice.between(4, 5) : dice.between(1, 3),
            dice.chance(COMMENTED) ? DemoWords.about(stage, satisfied, dice) : "");
      }
    }
  }

  /** Writes how easy service was; billing in Madrid is the second friction. */
  public void writeService(Path file, int rows) throws IOException {
    Dice dice = new Dice(SEED + 2);
    try (CSVPrinter csv = open(file, "id", "day", "unit", "channel", "effort", "comment")) {
      for (int row = 1; row <= rows; row++) {
        String unit = dice.one(UNITS);
        boolean easy = dice.chance(unit.equals(MADRID) ? EASY_IN_MADRID : EASY);
        csv.printRecord(
            "ser-%06d".formatted(row),
            lastDay.minusDays(dice.between(1, DAYS)),
            unit,
            dice.one(CHANNELS),
            dice.chance(LEFT_BLANK) ? null : easy ? dice.between(5, 7) : dice.between(1, 4),
            dice.chance(COMMENTED) ? DemoWords.about("help", easy, dice) : "");
      }
    }
  }

  /**
   * Writes how satisfied customers are with what the desk decided for them: of those who answer,
   * more are satisfied with a yes than with anything else.
   *
   * @param decisions what was decided, in the order in which it was
   */
  public static void writeDecided(Path file, List<Decided> decisions) throws IOException {
    Dice dice = new Dice(SEED + 3);
    try (CSVPrinter csv = open(file, "id", "unit", "customer", "interaction", "satisfaction")) {
      for (Decided decided : decisions) {
        boolean satisfied = dice.chance(decided.approved() ? SATISFIED : SATISFIED_WITH_A_NO);
        int score = satisfied ? dice.between(4, 5) : dice.between(1, 3);
        if (dice.chance(ANSWER_AFTER_DECISION)) {
          csv.printRecord(
              "dec-" + decided.interaction(),
              decided.unit(),
              decided.customer(),
              decided.interaction(),
              score);
        }
      }
    }
  }

  /**
   * What was decided for a customer.
   *
   * @param interaction the contact in which the customer asked
   * @param customer the customer
   * @param unit the unit that decided
   * @param approved whether the customer was given what was asked at once
   */
  public record Decided(String interaction, String customer, String unit, boolean approved) {}

  private static int recommendation(Dice dice) {
    if (dice.chance(0.46)) {
      return dice.between(9, 10);
    }
    return dice.chance(0.6) ? dice.between(7, 8) : dice.between(0, 6);
  }

  /** The customer with a number, 1 to {@link #CUSTOMERS}. */
  static String customer(int number) {
    return "customer-%05d".formatted(number);
  }

  /** The place in {@link #UNITS} of the unit that serves a customer. */
  static int unitOf(int number) {
    return number % UNITS.size();
  }

  /** One of the customers of a unit. */
  static int customerOf(int unit, Dice dice) {
    int number = dice.between(0, CUSTOMERS / UNITS.size() - 1) * UNITS.size() + unit;
    return number == 0 ? CUSTOMERS : number;
  }

  /** How busy a day is: weekends are quiet, Mondays are not. The mean over a week is 1. */
  static double rhythm(LocalDate day) {
    return RHYTHM[day.getDayOfWeek().getValue() - 1];
  }

  private static CSVPrinter open(Path file, String... header) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    BufferedWriter writer = Files.newBufferedWriter(file);
    return new CSVPrinter(writer, CSVFormat.RFC4180.builder().setHeader(header).get());
  }
}
