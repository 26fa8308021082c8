package dev.cxos.survey.analysis;

import dev.cxos.platform.authorization.UnitScope;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers one by one, for what no kept figure tells; in the caller's transaction. Every read
 * is limited, so that it costs no more however many answers there are.
 */
public interface SingleAnswers {

  /**
   * Which answers.
   *
   * @param questionnaire the questionnaire's own id
   * @param units where
   * @param start the first day, in UTC
   * @param end the day after the last one
   */
  record Which(UUID questionnaire, UnitScope units, LocalDate start, LocalDate end) {}

  /**
   * An answer with what it may be grouped by.
   *
   * @param response the last part of the name of its response
   * @param score the score; for an option 1 if it was chosen, else 0
   * @param interaction the id of the contact that it names; null if it names none
   * @param reason the id of the reason of that contact; null if that is not known, or the contact
   *     lies outside the units
   */
  record Reasoned(
      UUID response, int score, @Nullable String interaction, @Nullable String reason) {}

  /**
   * A tag that counts on a complaint.
   *
   * @param response the name of the response that the complaint is about; null if of none
   * @param interaction the id of the contact that it is about; null if of none
   * @param tag the tag, {@code taxonomies/{taxonomy}/tags/{tag}}
   */
  record Tagged(@Nullable String response, @Nullable String interaction, String tag) {}

  /**
   * Answers to a question, the latest first.
   *
   * @param option the option that may have been chosen; null for a scale
   */
  List<Reasoned> reasoned(Which which, String question, @Nullable String option, int limit);

  /** Tags of complaints that name a response or a contact, the latest received first. */
  List<Tagged> tagged(Which which, int limit);

  /**
   * Answers to several scales of those who answered all of them, the latest first.
   *
   * @return scores in the order of the questions
   */
  List<int[]> complete(Which which, List<String> questions, int limit);
}
