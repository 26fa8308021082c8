package dev.cxos.cli.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Problem;
import dev.cxos.cli.Suggestion;
import dev.cxos.cli.api.RestClient;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The questions of a survey, so that a mapping can be checked before a row is sent. */
public final class SurveyQuestions {
  private final Map<String, AnswerKind> kinds;

  private SurveyQuestions(Map<String, AnswerKind> kinds) {
    this.kinds = kinds;
  }

  /** Reads the survey at the gateway. */
  public static SurveyQuestions read(RestClient rest, String survey) throws IOException {
    return of(rest.get("/v1/questionnaires/" + survey));
  }

  /** Reads the REST body of a questionnaire. */
  static SurveyQuestions of(String body) throws IOException {
    Map<String, AnswerKind> kinds = new LinkedHashMap<>();
    for (JsonNode question : new ObjectMapper().readTree(body).path("questions")) {
      AnswerKind kind =
          question.has("text")
              ? AnswerKind.TEXT
              : question.has("choice") ? AnswerKind.CHOICE : AnswerKind.SCORE;
      kinds.put(question.path("id").asText(), kind);
    }
    return new SurveyQuestions(kinds);
  }

  /**
   * Returns what the answers to a question are read as.
   *
   * @throws Problem if the survey has no such question
   */
  AnswerKind kind(String question) {
    AnswerKind kind = kinds.get(question);
    if (kind == null) {
      throw Problem.usage(
              "the mapping answers a question \"" + question + "\" that the survey does not have")
          .suggest(Suggestion.didYouMean(question, kinds.keySet()));
    }
    return kind;
  }
}
