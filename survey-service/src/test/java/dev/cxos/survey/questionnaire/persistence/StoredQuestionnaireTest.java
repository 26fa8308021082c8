package dev.cxos.survey.questionnaire.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.survey.questionnaire.Condition;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.questionnaire.QuestionnaireContent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredQuestionnaireTest {

  private static final Map<String, String> EN = Map.of("en", "Words");
  private static final QuestionnaireContent CONTENT =
      new QuestionnaireContent(
          "At the airport",
          "flight",
          "boarding",
          "gate",
          List.of(
              new Question("nps", EN, true, List.of(), new QuestionKind.Nps()),
              new Question("csat", EN, false, List.of(), new QuestionKind.Csat(5)),
              new Question("ces", EN, false, List.of(), new QuestionKind.Ces(7)),
              new Question(
                  "choice",
                  EN,
                  false,
                  List.of(new Condition.ScoreIn("nps", 0, 6)),
                  new QuestionKind.Choice(List.of(new QuestionKind.Option("a", EN)), true)),
              new Question(
                  "words",
                  EN,
                  false,
                  List.of(new Condition.AnyOf("choice", Set.of("a"))),
                  new QuestionKind.Text(500))),
          List.of("terminal"),
          "en");

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void shouldComeBackAsItWasStored() throws Exception {
    String stored = json.writeValueAsString(StoredQuestionnaire.of(CONTENT));

    assertThat(
            json.readValue(stored, StoredQuestionnaire.class).toDomain("At the airport", "flight"))
        .isEqualTo(CONTENT);
  }

  // What earlier releases wrote must be read for ever: published versions are never rewritten.
  @Test
  void shouldReadTheFirstFormat() throws Exception {
    String stored =
        """
        {"stage": null, "touchpoint": null, "defaultLanguage": "en", "segmentAttributes": [],
         "questions": [{"id": "csat", "wording": {"en": "Words"}, "required": false,
           "shownWhen": [], "kind": {"type": "CSAT", "points": 5}}]}
        """;

    assertThat(json.readValue(stored, StoredQuestionnaire.class).toDomain("Name", "flight"))
        .isEqualTo(
            new QuestionnaireContent(
                "Name",
                "flight",
                null,
                null,
                List.of(new Question("csat", EN, false, List.of(), new QuestionKind.Csat(5))),
                List.of(),
                "en"));
  }

  // While a release is rolled out, the one before it reads what the new one writes.
  @Test
  void shouldPassOverWhatALaterReleaseAdds() throws Exception {
    String stored =
        """
        {"stage": null, "touchpoint": null, "defaultLanguage": "en", "segmentAttributes": [],
         "owner": "somebody",
         "questions": [{"id": "why", "wording": {"en": "Words"}, "required": false, "hint": "h",
           "shownWhen": [{"question": "nps", "scores": {"min": 0, "max": 1, "step": 1},
             "options": null, "negated": false}],
           "kind": {"type": "CHOICE", "multiple": false, "random": true,
             "options": [{"id": "a", "wording": {"en": "A"}, "icon": "i"}]}}]}
        """;

    assertThat(json.readValue(stored, StoredQuestionnaire.class).questions()).hasSize(1);
  }
}
