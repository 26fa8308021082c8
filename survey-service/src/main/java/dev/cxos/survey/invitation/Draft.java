package dev.cxos.survey.invitation;

import dev.cxos.survey.response.Answer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has done on the page that is not recorded yet. Vanishes when it is.
 *
 * @param answers what was saved or tapped, by question id
 * @param language the language of the questions when it was
 * @param layout how the scale was laid out
 * @param scaleDirection in which direction the scale rose
 * @param settleTime when a tap is recorded if nothing more comes; null if there is none
 * @param link the score link that was opened last
 * @param programTime when links were last opened as only programs do
 */
public record Draft(
    Map<String, Answer> answers,
    @Nullable String language,
    @Nullable String layout,
    @Nullable String scaleDirection,
    @Nullable Instant settleTime,
    @Nullable OpenedLink link,
    @Nullable Instant programTime) {

  /** Nothing. */
  public static final Draft NONE = new Draft(Map.of(), null, null, null, null, null, null);

  /**
   * A score link that was opened: a visit, and no answer.
   *
   * @param question the question of the link
   * @param score the score of the link
   * @param time when
   */
  public record OpenedLink(String question, int score, Instant time) {}

  /** Copies what it is given. */
  public Draft {
    answers = Map.copyOf(answers);
  }

  /** With more answers, which take the place of earlier ones; an empty text removes one. */
  Draft with(Map<String, Answer> more, @Nullable String shownIn) {
    Map<String, Answer> merged = new LinkedHashMap<>(answers);
    more.forEach(
        (question, answer) -> {
          if (answer instanceof Answer.Words(String text) && text.isBlank()) {
            merged.remove(question);
          } else {
            merged.put(question, answer);
          }
        });
    return new Draft(
        merged,
        shownIn == null ? language : shownIn,
        layout,
        scaleDirection,
        settleTime,
        link,
        programTime);
  }

  /** As it was shown when it was sent or tapped. */
  Draft shown(@Nullable String as, @Nullable String rising, @Nullable Instant settles) {
    return new Draft(answers, language, as, rising, settles, link, programTime);
  }

  /** After a link was opened. */
  Draft opened(@Nullable OpenedLink last, @Nullable Instant program) {
    return new Draft(answers, language, layout, scaleDirection, settleTime, last, program);
  }
}
