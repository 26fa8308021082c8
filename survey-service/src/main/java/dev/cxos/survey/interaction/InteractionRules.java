package dev.cxos.survey.interaction;

import dev.cxos.survey.interaction.Interaction.Cost;
import dev.cxos.survey.interaction.InteractionVerdict.Kind;
import dev.cxos.survey.interaction.InteractionVerdict.Problem;
import dev.cxos.survey.interaction.NewInteraction.Costing;
import dev.cxos.survey.interaction.NewInteraction.Times;
import dev.cxos.survey.journey.JourneySteps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges an interaction. Pure: the same input, the same answer. Upper bounds of times and costs
 * keep sums of squares over any number of contacts within what a whole number holds.
 */
public final class InteractionRules {

  /** The longest wait, in seconds: 14 days. */
  public static final int LONGEST_WAIT = 14 * 24 * 3600;

  /** The longest handling, in seconds: 7 days. */
  public static final int LONGEST_HANDLING = 7 * 24 * 3600;

  /** The highest cost of one contact, in minor units. */
  public static final long HIGHEST_COST = 1_000_000;

  // Clocks of other systems run ahead a little; a day ahead is a mistake in the data.
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final Instant EARLIEST =
      LocalDate.of(2000, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final int LONGEST_TEXT = 200;
  private static final BigDecimal SECONDS_IN_HOUR = BigDecimal.valueOf(3600);
  private static final Pattern UNIT = Pattern.compile("/([a-z0-9-]+(/[a-z0-9-]+){0,7})?");
  private static final Pattern CHANNEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private InteractionRules() {}

  /**
   * Judges an interaction.
   *
   * @param given what came in
   * @param reason the current version of its reason; null if there is none
   * @param steps the steps of its journey; null if it names none, or none that exists
   * @param now the present moment
   * @param newId gives an id for a start time
   * @return the interaction to record, or everything that is wrong with it
   */
  public static InteractionVerdict judge(
      NewInteraction given,
      @Nullable ReasonVersion reason,
      @Nullable JourneySteps steps,
      Instant now,
      Function<Instant, UUID> newId) {
    List<Problem> problems = new ArrayList<>(0);
    Instant start =
        (given.startTime() == null ? now : given.startTime()).truncatedTo(ChronoUnit.MICROS);
    if (reason == null) {
      problems.add(new Problem(Kind.REASON, "reason", "is not a contact reason"));
    }
    checkFields(given, start, now, problems);
    checkTimes(given.times(), problems);
    checkSteps(given, steps, problems);
    Cost cost = costOf(given, problems);
    if (!problems.isEmpty() || reason == null) {
      return new InteractionVerdict.Refused(problems);
    }
    return new InteractionVerdict.Accepted(
        new Interaction(
            newId.apply(start),
            given.externalId(),
            given.customer(),
            given.account(),
            reason,
            given.channel(),
            given.unit(),
            given.agent(),
            given.journey() == null ? null : given.journey().substring("journeys/".length()),
            stageOf(given, steps),
            given.touchpoint(),
            start,
            now.truncatedTo(ChronoUnit.MICROS),
            given.times(),
            given.marks(),
            cost,
            false));
  }

  private static void checkFields(
      NewInteraction given, Instant start, Instant now, List<Problem> problems) {
    if (!UNIT.matcher(given.unit()).matches() || given.unit().length() > LONGEST_TEXT) {
      refuse(problems, "unit", "must be a path such as /emea/lisbon/billing");
    }
    if (!CHANNEL.matcher(given.channel()).matches()) {
      refuse(problems, "channel", "must be lower case letters, digits and hyphens, at most 63");
    }
    if (start.isBefore(EARLIEST)) {
      refuse(problems, "start_time", "must not lie before the year 2000");
    } else if (start.isAfter(now.plus(CLOCK_TOLERANCE))) {
      refuse(problems, "start_time", "must not lie in the future");
    }
    checkText("external_id", given.externalId(), problems);
    checkText("customer", given.customer(), problems);
    checkText("account", given.account(), problems);
    checkText("agent", given.agent(), problems);
    if (given.marks().deadEnd() && Boolean.TRUE.equals(given.marks().resolved())) {
      refuse(problems, "resolved", "cannot be true of a dead end");
    }
  }

  private static void checkText(String field, @Nullable String text, List<Problem> problems) {
    if (text == null) {
      return;
    }
    if (text.length() > LONGEST_TEXT) {
      refuse(problems, field, "must not be longer than 200 characters");
    }
    if (text.indexOf('\0') >= 0) {
      refuse(problems, field, "must not hold the character U+0000");
    }
  }

  private static void checkTimes(Times times, List<Problem> problems) {
    checkRange("wait_seconds", times.waitSeconds(), LONGEST_WAIT, problems);
    checkRange("handle_seconds", times.handleSeconds(), LONGEST_HANDLING, problems);
    int whole = times.handleSeconds() == null ? LONGEST_HANDLING : times.handleSeconds();
    checkRange("hold_seconds", times.holdSeconds(), whole, problems);
    checkRange("wrap_seconds", times.wrapSeconds(), whole, problems);
  }

  private static void checkRange(
      String field, @Nullable Integer seconds, int highest, List<Problem> problems) {
    if (seconds != null && (seconds < 0 || seconds > highest)) {
      refuse(problems, field, "must be from 0 to " + highest);
    }
  }

  private static void checkSteps(
      NewInteraction given, @Nullable JourneySteps steps, List<Problem> problems) {
    if (given.journey() == null) {
      if (given.stage() != null || given.touchpoint() != null) {
        refuse(problems, "journey", "is needed with a stage or touchpoint");
      }
      return;
    }
    if (steps == null) {
      problems.add(new Problem(Kind.STAGE, "journey", "is not a journey"));
      return;
    }
    if (given.stage() != null && !steps.hasStage(given.stage())) {
      problems.add(new Problem(Kind.STAGE, "stage", "is not a stage of the journey"));
    }
    if (given.touchpoint() != null && !steps.hasTouchpoint(given.touchpoint())) {
      problems.add(new Problem(Kind.STAGE, "touchpoint", "is not a touchpoint of the journey"));
    }
  }

  // A touchpoint lies in a stage, so it names the stage where the contact does not.
  private static @Nullable String stageOf(NewInteraction given, @Nullable JourneySteps steps) {
    if (given.stage() != null || given.touchpoint() == null || steps == null) {
      return given.stage();
    }
    return steps.stageOf(given.touchpoint()).orElse(null);
  }

  private static @Nullable Cost costOf(NewInteraction given, List<Problem> problems) {
    return switch (given.costing()) {
      case Costing.Unknown() -> null;
      case Costing.Amount(long minorUnits, String currency) ->
          checked("cost", minorUnits, currency, problems);
      case Costing.HourlyRate(long minorUnits, String currency) ->
          ofRate(given.times().handleSeconds(), minorUnits, currency, problems);
    };
  }

  private static @Nullable Cost ofRate(
      @Nullable Integer seconds, long minorUnits, String currency, List<Problem> problems) {
    Cost rate = checked("hourly_rate", minorUnits, currency, problems);
    if (rate == null) {
      return null;
    }
    if (seconds == null) {
      refuse(problems, "hourly_rate", "needs handle_seconds");
      return null;
    }
    long cost =
        BigDecimal.valueOf(minorUnits)
            .multiply(BigDecimal.valueOf(seconds))
            .divide(SECONDS_IN_HOUR, 0, RoundingMode.HALF_UP)
            .longValue();
    return checked("hourly_rate", cost, currency, problems);
  }

  private static @Nullable Cost checked(
      String field, long minorUnits, String currency, List<Problem> problems) {
    if (!CURRENCY.matcher(currency).matches()) {
      refuse(problems, field + ".currency_code", "must be an ISO 4217 code such as EUR");
      return null;
    }
    if (minorUnits < 0 || minorUnits > HIGHEST_COST) {
      refuse(problems, field, "must come to 0 to 1000000 minor units");
      return null;
    }
    return new Cost(minorUnits, currency);
  }

  private static void refuse(List<Problem> problems, String field, String reason) {
    problems.add(new Problem(Kind.FIELD, field, reason));
  }
}
