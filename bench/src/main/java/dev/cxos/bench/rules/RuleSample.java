package dev.cxos.bench.rules;

import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules and requests from a seed, as a retailer with twenty roles, thirty sites, four journeys and
 * three tiers might have them.
 *
 * @param bands the one that governs first
 * @param guardrails those that deny first
 * @param requests in no order
 */
public record RuleSample(List<Band> bands, List<Rail> guardrails, List<Request> requests) {
  private static final int BANDS = 200;
  private static final int GUARDRAILS = 50;
  private static final int REGIONS = 5;
  private static final int SITES = 6;
  private static final long SEED = 20_261_122;

  public RuleSample {
    bands = List.copyOf(bands);
    guardrails = List.copyOf(guardrails);
    requests = List.copyOf(requests);
  }

  /** What is asked. */
  public record Request(
      String role,
      String unit,
      String journey,
      String tier,
      long amount,
      long delayDays,
      long contacts,
      double share) {}

  /**
   * A guardrail as a row of a table: it is broken if all cells that are not null fit.
   *
   * @param denies whether a request that breaks it is denied, else others must approve it
   * @param amountAbove the amount is larger
   * @param perDelayDay the amount is larger than this for each day of delay
   * @param delayBelow there are fewer days of delay
   * @param contactsAbove there are more contacts
   * @param shareFrom the share is at least this
   */
  public record Rail(
      String id,
      boolean denies,
      @Nullable String unit,
      @Nullable String journey,
      @Nullable String tier,
      @Nullable Long amountAbove,
      @Nullable Long perDelayDay,
      @Nullable Long delayBelow,
      @Nullable Long contactsAbove,
      @Nullable Double shareFrom) {}

  /** Makes the rules, and some requests. */
  public static RuleSample of(int requests) {
    return new Maker(new Random(SEED)).make(requests);
  }

  /** Makes a sample. */
  private static final class Maker {
    private final Random random;
    private final List<String> units = new ArrayList<>();
    private final List<String> sites = new ArrayList<>();

    Maker(Random random) {
      this.random = random;
      units.add("/");
      for (int region = 1; region <= REGIONS; region++) {
        units.add("/r" + region);
        for (int site = 1; site <= SITES; site++) {
          units.add("/r" + region + "/s" + site);
          sites.add("/r" + region + "/s" + site);
        }
      }
    }

    RuleSample make(int count) {
      List<Band> bands = new ArrayList<>();
      for (int i = 0; i < BANDS; i++) {
        @Nullable String tier = maybe(tier());
        bands.add(
            new Band(
                "band-" + i,
                "",
                role(),
                pick(units),
                maybe(journey()),
                tier == null ? new TreeSet<>() : new TreeSet<>(List.of(tier)),
                100L * (1 + random.nextInt(100)),
                null,
                null,
                null));
      }
      bands.sort(Band.PRECEDENCE);
      List<Rail> rails = new ArrayList<>();
      for (int i = 0; i < GUARDRAILS; i++) {
        rails.add(rail(i, i < GUARDRAILS / 2));
      }
      List<Request> requests = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        requests.add(request(pick(bands)));
      }
      return new RuleSample(bands, rails, requests);
    }

    // Most agents ask for what they hold some band for.
    private Request request(Band band) {
      String site = pick(sites);
      return new Request(
          random.nextInt(5) == 0 ? role() : band.role(),
          Units.holds(band.unit(), site) || random.nextInt(5) == 0 ? site : below(band.unit()),
          band.journey() == null ? journey() : band.journey(),
          band.tiers().isEmpty() ? tier() : band.tiers().first(),
          1 + random.nextInt(6000),
          random.nextInt(10),
          random.nextInt(6),
          random.nextInt(17) / 16.0);
    }

    private String below(String unit) {
      return pick(sites.stream().filter(site -> Units.holds(unit, site)).toList());
    }

    private Rail rail(int number, boolean denies) {
      long amount = 500L * (2 + random.nextInt(16));
      int form = random.nextInt(5);
      return new Rail(
          "rail-%02d".formatted(number),
          denies,
          random.nextInt(3) == 0 ? null : pick(units),
          maybe(journey()),
          maybe(tier()),
          form == 3 || form == 4 ? null : amount,
          form == 3 ? Long.valueOf(2000 + random.nextInt(3000)) : null,
          form == 0 ? Long.valueOf(1 + random.nextInt(4)) : null,
          form == 1 || form == 4 ? Long.valueOf(2 + random.nextInt(3)) : null,
          // Between the shares of requests: jCasbin's expressions read 0.875 as a little more.
          form == 2 ? Double.valueOf((8 + random.nextInt(8)) / 16.0 - 1 / 32.0) : null);
    }

    private String role() {
      return "role-%02d".formatted(random.nextInt(20));
    }

    private String journey() {
      return pick(List.of("travel", "retail", "bank", "care"));
    }

    private String tier() {
      return pick(List.of("gold", "silver", "basic"));
    }

    private <T> @Nullable T maybe(T value) {
      return random.nextBoolean() ? value : null;
    }

    private <T> T pick(List<T> from) {
      return from.get(random.nextInt(from.size()));
    }
  }
}
