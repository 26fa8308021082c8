package dev.cxos.survey.analysis;

import dev.cxos.survey.metric.CountSeries.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The daily counts of a year as the generator of the demo company draws them, without its
 * frictions: contacts by reason with repeats that follow within five days, complaints by tag and by
 * the tag above, low scores and chosen options out of the answers of the day; each for the company
 * and the units below it. Numbers are those of the generator (module cli, {@code
 * dev.cxos.cli.demo}).
 */
final class DemoShapedYear {

  private static final int COMPANY = 0;
  private static final String[] UNITS = {"/", "/emea", "/amer"};

  /** Three of the four units lie below the first of the two. */
  private static final int[] PLACE_OF = {1, 1, 1, 2};

  private static final double[] RHYTHM = {1.3, 1.15, 1.1, 1.05, 1.1, 0.7, 0.6};
  private static final double[] MATTERS = {0.45, 0.60, 0.35, 0.45, 0.40};
  private static final double COMES_BACK = 0.15;
  private static final double[] COMPLAINTS = {0.5, 0.25, 0.5, 0.3, 0.2, 0.2, 0.3, 0.25};

  private final SplittableRandom random;
  private final LocalDate first;
  private final int days;
  private final Map<String, Map<LocalDate, Long>> counts = new TreeMap<>();
  private final Map<String, Map<LocalDate, Long>> denominators = new HashMap<>();

  private DemoShapedYear(SplittableRandom random, LocalDate first, int days) {
    this.random = random;
    this.first = first;
    this.days = days;
  }

  /** Draws one. */
  static List<Series> draw(SplittableRandom random, LocalDate first, int days) {
    DemoShapedYear year = new DemoShapedYear(random, first, days);
    year.drawContacts();
    year.drawComplaints();
    year.drawAnswers("recommend", 1_800 / 365.0, 0.22, 4);
    year.drawAnswers("satisfied", 3_000 / 365.0, 0.13, 0);
    year.drawAnswers("easy", 1_200 / 365.0, 0.13, 0);
    List<Series> series = new ArrayList<>();
    year.counts.forEach(
        (name, byDay) ->
            series.add(
                new Series(
                    name.substring(name.indexOf(' ') + 1),
                    name.substring(0, name.indexOf(' ')),
                    byDay,
                    year.denominators.getOrDefault(name, Map.of()))));
    return series;
  }

  private void drawContacts() {
    for (int place : PLACE_OF) {
      for (int reason = 0; reason < MATTERS.length; reason++) {
        for (int day = 0; day < days; day++) {
          for (int matter = poisson(MATTERS[reason] * rhythm(day)); matter > 0; matter--) {
            int on = day;
            do {
              count("reason" + reason, place, on);
              on += random.nextInt(1, 6);
            } while (random.nextDouble() < COMES_BACK && on < days);
          }
        }
      }
    }
  }

  private void drawComplaints() {
    for (int tag = 0; tag < COMPLAINTS.length; tag++) {
      for (int day = 0; day < days; day++) {
        for (int one = poisson(COMPLAINTS[tag] * rhythm(day)); one > 0; one--) {
          add(counts, "/ tag" + tag, day);
          add(counts, "/ parent" + tag / 2, day);
        }
      }
    }
  }

  /** Answers have no rhythm; of those with a low score each names one of the options. */
  private void drawAnswers(String question, double perDay, double low, int options) {
    for (int day = 0; day < days; day++) {
      for (int answer = poisson(perDay); answer > 0; answer--) {
        int place = PLACE_OF[random.nextInt(PLACE_OF.length)];
        boolean isLow = random.nextDouble() < low;
        for (int level : new int[] {COMPANY, place}) {
          String name = UNITS[level] + " " + question + "/lowScores";
          add(denominators, name, day);
          if (isLow) {
            add(counts, name, day);
          }
        }
        if (isLow && options > 0) {
          choose(question, place, day, options);
        }
      }
    }
  }

  private void choose(String question, int place, int day, int options) {
    int chosen = random.nextInt(options);
    for (int level : new int[] {COMPANY, place}) {
      for (int option = 0; option < options; option++) {
        add(denominators, UNITS[level] + " " + question + "/options/" + option, day);
      }
      add(counts, UNITS[level] + " " + question + "/options/" + chosen, day);
    }
  }

  private void count(String name, int place, int day) {
    add(counts, UNITS[COMPANY] + " " + name, day);
    add(counts, UNITS[place] + " " + name, day);
  }

  private void add(Map<String, Map<LocalDate, Long>> to, String name, int day) {
    to.computeIfAbsent(name, _ -> new HashMap<>()).merge(first.plusDays(day), 1L, Long::sum);
  }

  private static double rhythm(int day) {
    return RHYTHM[day % RHYTHM.length];
  }

  private int poisson(double mean) {
    double bound = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > bound; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }
}
