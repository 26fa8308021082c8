package dev.cxos.survey.response;

import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.metric.Tally;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.response.Judgement.Kind;
import dev.cxos.survey.response.Judgement.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges a response against the version that it answers. Pure: the same input, the same answer. */
public final class ResponseRules {

  /** How strictly answers are judged. */
  public enum Strictness {
    /** An answer given now: required questions must be answered. */
    LIVE,
    /** History that is brought in: what is missing is missing. */
    HISTORY
  }

  // Clocks of other systems run ahead a little; a day ahead is a mistake in the data.
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
  private static final Instant EARLIEST =
      LocalDate.of(2000, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final double HIGHEST_WEIGHT = 1000;
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_ENTRIES = 50;
  private static final Pattern UNIT = Pattern.compile("/([a-z0-9-]+(/[a-z0-9-]+){0,7})?");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private ResponseRules() {}

  /**
   * Judges a response.
   *
   * @param response what came in
   * @param questionnaire the version that it answers
   * @param steps the stages and touchpoints of the questionnaire's journey
   * @param strictness how strictly
   * @param now the present moment
   * @param newId gives an id for a response time
   * @return the response to record, or everything that is wrong with it
   */
  public static Judgement judge(
      NewResponse response,
      PublishedQuestionnaire questionnaire,
      JourneySteps steps,
      Strictness strictness,
      Instant now,
      Function<Instant, UUID> newId) {
    List<Problem> problems = new ArrayList<>(0);
    Instant responseTime =
        (response.responseTime() == null ? now : response.responseTime())
            .truncatedTo(ChronoUnit.MICROS);
    String touchpoint =
        or(
            response.touchpoint(),
            response.stage() == null ? questionnaire.content().touchpoint() : null);
    String stage = stageOf(response.stage(), touchpoint, questionnaire.content().stage(), steps);
    String language =
        response.language() == null
            ? questionnaire.content().defaultLanguage()
            : response.language();

    checkFields(response, responseTime, language, now, problems);
    checkSteps(stage, touchpoint, steps, problems);
    Map<String, Answer> answers =
        AnswerRules.check(
            response.answers(), questionnaire.content().questions(), strictness, problems);
    if (!problems.isEmpty()) {
      return new Judgement.Refused(problems);
    }
    return new Judgement.Accepted(
        new AcceptedResponse(
            newId.apply(responseTime),
            questionnaire,
            response.externalId(),
            response.customer(),
            response.interaction(),
            response.unit(),
            stage,
            touchpoint,
            language,
            responseTime,
            now.truncatedTo(ChronoUnit.MICROS),
            Math.round(response.weight() * Tally.MICROS),
            response.attributes(),
            answers));
  }

  private static void checkFields(
      NewResponse response,
      Instant responseTime,
      String language,
      Instant now,
      List<Problem> problems) {
    if (!UNIT.matcher(response.unit()).matches() || response.unit().length() > LONGEST_TEXT) {
      refuse(problems, "unit", "must be a path such as /emea/lisbon/billing");
    }
    if (responseTime.isBefore(EARLIEST)) {
      refuse(problems, "response_time", "must not lie before the year 2000");
    } else if (responseTime.isAfter(now.plus(CLOCK_TOLERANCE))) {
      refuse(problems, "response_time", "must not lie in the future");
    }
    if (!(response.weight() >= 0 && response.weight() <= HIGHEST_WEIGHT)) {
      refuse(problems, "weight", "must be from 0 to 1000");
    }
    if (!LANGUAGE.matcher(language).matches()) {
      refuse(problems, "language", "must be a language as in BCP 47, such as en");
    }
    checkText("external_id", response.externalId(), problems);
    checkText("customer", response.customer(), problems);
    checkText("interaction", response.interaction(), problems);
    if (response.attributes().size() > MOST_ENTRIES) {
      refuse(problems, "attributes", "must not be more than 50");
    }
    if (response.answers().size() > MOST_ENTRIES) {
      refuse(problems, "answers", "must not be more than 50");
    }
    if (response.questionnaireVersion() < 0) {
      refuse(problems, "questionnaire_version", "must not be negative");
    }
    for (Map.Entry<String, String> attribute : response.attributes().entrySet()) {
      if (!ATTRIBUTE.matcher(attribute.getKey()).matches()) {
        refuse(problems, "attributes", "names must be lower case letters, digits and _");
      }
      checkText("attributes." + attribute.getKey(), attribute.getValue(), problems);
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

  private static void checkSteps(
      @Nullable String stage,
      @Nullable String touchpoint,
      JourneySteps steps,
      List<Problem> problems) {
    if (stage != null && !steps.hasStage(stage)) {
      problems.add(new Problem(Kind.STAGE, "stage", "is not a stage of the journey: " + stage));
    }
    if (touchpoint != null && !steps.hasTouchpoint(touchpoint)) {
      problems.add(
          new Problem(
              Kind.STAGE, "touchpoint", "is not a touchpoint of the journey: " + touchpoint));
    }
  }

  // A touchpoint lies in a stage, so it names the stage where the response does not.
  private static @Nullable String stageOf(
      @Nullable String given,
      @Nullable String touchpoint,
      @Nullable String otherwise,
      JourneySteps steps) {
    if (given != null) {
      return given;
    }
    if (touchpoint != null && steps.hasTouchpoint(touchpoint)) {
      return steps.stageOf(touchpoint).orElse(otherwise);
    }
    return otherwise;
  }

  private static @Nullable String or(@Nullable String given, @Nullable String otherwise) {
    return given == null ? otherwise : given;
  }

  private static void refuse(List<Problem> problems, String field, String reason) {
    problems.add(new Problem(Kind.FIELD, field, reason));
  }
}
