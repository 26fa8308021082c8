package dev.cxos.survey.closedloop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that may open a case.
 *
 * @param source the name of what it is: a response, a complaint, an issue. A source has one case
 * @param customer the opaque id of the customer; null if unknown
 * @param unit the unit that served the customer
 * @param stage the stage of the journey; empty if unknown
 * @param language the language of the customer; empty if unknown
 * @param time when it was recorded
 * @param content what it says
 */
public record CaseSignal(
    String source,
    @Nullable String customer,
    String unit,
    String stage,
    String language,
    Instant time,
    Content content) {

  /**
   * A score.
   *
   * @param series the series of the question: scores are comparable within it only
   * @param question the name of the question
   * @param score the score
   */
  public record ScoreGiven(int series, String question, int score) {}

  /** What a signal says. */
  public sealed interface Content {}

  /**
   * A response.
   *
   * @param scores the lowest score of each kind
   * @param given every score by its question
   * @param responseTime when the customer answered
   * @param words what the customer wrote
   */
  public record Answered(
      Map<CaseTrigger.ScoreKind, Integer> scores,
      List<ScoreGiven> given,
      Instant responseTime,
      List<String> words)
      implements Content {
    /** Copies what it is given. */
    public Answered {
      scores = Map.copyOf(scores);
      given = List.copyOf(given);
      words = List.copyOf(words);
    }
  }

  /**
   * A complaint.
   *
   * @param severity how severe; null if not known
   * @param regulator whether a regulator must hear of it
   * @param words what the customer wrote
   */
  public record Complained(@Nullable Severity severity, boolean regulator, List<String> words)
      implements Content {
    /** Copies what it is given. */
    public Complained {
      words = List.copyOf(words);
    }
  }

  /** An issue that begins to come up more often. */
  public record Emerged() implements Content {}

  /** Says nothing of the customer: it ends up in logs. */
  @Override
  public String toString() {
    return "CaseSignal[" + source + "]";
  }
}
