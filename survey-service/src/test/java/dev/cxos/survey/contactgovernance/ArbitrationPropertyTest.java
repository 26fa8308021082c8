package dev.cxos.survey.contactgovernance;

import static dev.cxos.survey.contactgovernance.SampleRules.ANY;
import static dev.cxos.survey.contactgovernance.SampleRules.NOON;
import static dev.cxos.survey.contactgovernance.SampleRules.cap;
import static dev.cxos.survey.contactgovernance.SampleRules.guaranteed;
import static dev.cxos.survey.contactgovernance.SampleRules.plain;
import static dev.cxos.survey.contactgovernance.SampleRules.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.contactgovernance.Arbitration.Person;
import dev.cxos.survey.contactgovernance.ContactCap.Holder;
import dev.cxos.survey.contactgovernance.ContactHistory.Entry;
import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random years of requests: what must hold whatever is asked for. */
class ArbitrationPropertyTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final int REQUESTS = 1_500;

  static List<Long> seeds() {
    return LongStream.rangeClosed(1, 40).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldNeverPassACapInAnyWindow(long seed) {
    Random random = new Random(seed);
    int customerMax = 1 + random.nextInt(4);
    int accountMax = 1 + random.nextInt(6);
    Duration period = Duration.ofHours(1 + random.nextInt(24 * 20));
    ContactRules rules =
        rules(
            List.of(plain("nps", 80), guaranteed("ad", 10, WEEK), plain("csat", 40)),
            List.of(
                new ContactCap("own", Holder.CUSTOMER, ANY, customerMax, period, Map.of("nps", 1)),
                cap("household", Holder.ACCOUNT, accountMax, period)),
            List.of(new ContactGap("pause", ANY, Duration.ofHours(random.nextInt(48) + 1))),
            List.of());
    Year year = new Year(rules);
    for (int i = 0; i < REQUESTS; i++) {
      year.pass(random.nextInt(10 * 3600));
      String contactClass = List.of("nps", "ad", "csat").get(random.nextInt(3));
      year.ask("c" + random.nextInt(3), contactClass);
    }

    assertThat(year.allowed).isNotEmpty();
    for (String customer : List.of("c0", "c1", "c2")) {
      List<Instant> times = year.times(customer);
      assertThat(most(times, period)).isLessThanOrEqualTo(customerMax);
      for (int i = 1; i < times.size(); i++) {
        assertThat(Duration.between(times.get(i - 1), times.get(i)))
            .isGreaterThanOrEqualTo(rules.gaps().getFirst().gap());
      }
    }
    assertThat(most(year.allowed.stream().map(Entry::time).toList(), period))
        .isLessThanOrEqualTo(accountMax);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldAlwaysGiveAClassThePlacesThatAreKeptForIt(long seed) {
    Random random = new Random(seed);
    int kept = 1 + random.nextInt(3);
    ContactRules rules =
        rules(
            List.of(plain("nps", 10), plain("ad", 90), plain("csat", 80)),
            new ContactCap(
                "week",
                Holder.CUSTOMER,
                ANY,
                kept + 1 + random.nextInt(3),
                WEEK,
                Map.of("nps", kept)));
    Year year = new Year(rules);
    for (int i = 0; i < REQUESTS; i++) {
      year.pass(random.nextInt(12 * 3600));
      boolean rare = random.nextInt(20) == 0;
      Instant at = year.now;
      long taken =
          year.allowed.stream()
              .filter(entry -> entry.contactClass().equals("nps"))
              .filter(entry -> entry.time().plus(WEEK).isAfter(at))
              .count();
      Ruling ruling = year.ask("c0", rare ? "nps" : random.nextBoolean() ? "ad" : "csat");
      if (rare && taken < kept) {
        assertThat(ruling.outcome()).as("place %d of %d", taken + 1, kept).isEqualTo(Outcome.ALLOW);
      }
    }
  }

  /** A crowd of a higher class asks all the time; the lower one comes back when it is told to. */
  @ParameterizedTest
  @MethodSource("seeds")
  void shouldServeEveryClassSoonAfterItsGuarantee(long seed) {
    Random random = new Random(seed);
    Duration guarantee = Duration.ofDays(3 + random.nextInt(20));
    ContactRules rules =
        rules(
            List.of(plain("nps", 90), plain("csat", 80), guaranteed("ad", 1, guarantee)),
            cap("week", Holder.CUSTOMER, 1, WEEK));
    Year year = new Year(rules);
    Instant start = NOON;
    Instant comeBack = NOON;
    int served = 0;
    Map<String, Instant> crowd = new HashMap<>(Map.of("nps", NOON, "csat", NOON));
    while (year.now.isBefore(NOON.plus(Duration.ofDays(365)))) {
      year.pass(1 + random.nextInt(6 * 3600));
      for (String contactClass : List.of("nps", "csat")) {
        if (!year.now.isBefore(crowd.get(contactClass)) || random.nextInt(4) == 0) {
          Ruling ruling = year.ask("c0", contactClass);
          crowd.put(contactClass, ruling.nextEligibleTime());
        }
      }
      if (!year.now.isBefore(comeBack)) {
        Ruling ruling = year.ask("c0", "ad");
        if (ruling.outcome() == Outcome.ALLOW) {
          assertThat(Duration.between(start, year.now))
              .isLessThanOrEqualTo(guarantee.plus(WEEK).plus(WEEK).plus(Duration.ofDays(2)));
          served++;
          start = year.now.plusSeconds(1);
          comeBack = start;
        } else {
          comeBack = ruling.nextEligibleTime();
        }
      }
    }
    assertThat(served).isGreaterThanOrEqualTo((int) (365 / (guarantee.toDays() + 16)));
  }

  /** The most contacts that any window of the length holds. */
  private static int most(List<Instant> times, Duration period) {
    int most = 0;
    for (Instant end : times) {
      int count = 0;
      for (Instant time : times) {
        if (!time.isAfter(end) && time.plus(period).isAfter(end)) {
          count++;
        }
      }
      most = Math.max(most, count);
    }
    return most;
  }

  /** Decides one request after the other; what is allowed is made at once. */
  private static final class Year {
    private final Arbitration arbitration;
    private final Duration period;
    private final ContactRecall recall = new ContactRecall();
    private final List<Entry> allowed = new ArrayList<>();
    private Instant now = NOON;

    Year(ContactRules rules) {
      this.arbitration = new Arbitration(rules);
      this.period = rules.longestPeriod();
    }

    void pass(int seconds) {
      now = now.plusSeconds(seconds);
    }

    Ruling ask(String customer, String contactClass) {
      ContactRequest request = new ContactRequest(customer, "email", contactClass, "");
      ContactHistory history = recall.history(customer, "a1", now, period);
      Ruling ruling = arbitration.decide(request, Person.UNKNOWN, history, now);
      recall.ruled(request, history, ruling, arbitration, now);
      if (ruling.outcome() == Outcome.ALLOW) {
        Entry entry = SampleRules.entry(customer, contactClass, now, null);
        recall.add(entry);
        allowed.add(entry);
      } else {
        assertThat(ruling.nextEligibleTime()).isAfter(now);
      }
      return ruling;
    }

    List<Instant> times(String customer) {
      return allowed.stream()
          .filter(entry -> entry.customer().equals(customer))
          .map(Entry::time)
          .toList();
    }
  }
}
