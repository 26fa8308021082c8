package dev.cxos.gateway.surveypage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.HostileTexts;
import dev.cxos.gateway.surveypage.GivenAnswers.Fault;
import dev.cxos.gateway.surveypage.GivenAnswers.Kind;
import dev.cxos.gateway.surveypage.SurveyPresenter.Visit;
import dev.cxos.survey.v1.CasePage;
import dev.cxos.survey.v1.PageChoice;
import dev.cxos.survey.v1.PageQuestion;
import dev.cxos.survey.v1.PageScale;
import dev.cxos.survey.v1.PageText;
import dev.cxos.survey.v1.SurveyPage;
import dev.cxos.survey.v1.SurveyPage.Direction;
import dev.cxos.survey.v1.SurveyPage.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageRenderingTest {
  private final PageTemplates templates = new PageTemplates("Acorn & Oak");
  private final WordBook wordBook = new WordBook();

  @Test
  void shouldShowEveryKindOfQuestionWithRolesAndNames() {
    String html = render(page("Your delivery", "Why?", "Late"), visit(Optional.empty(), List.of()));
    assertThat(html)
        .startsWith("<!doctype html>")
        .contains("<html lang=\"en\" dir=\"ltr\">")
        .contains("<strong>Acorn &amp; Oak</strong>")
        .contains("<title>Your delivery</title>")
        .contains("<legend>Why?</legend>")
        .contains("<label class=\"ask\" for=\"q-text-text\">Why?")
        .contains("id=\"q-score-10\" name=\"q-score\" value=\"10\"")
        .contains("type=\"checkbox\"")
        .contains("action=\"/s/aaaaaaaaaaaaaaaa\"");
    assertThat(html.replaceAll("(?s)<(style|script)>.*?</\\1>", ""))
        .doesNotContain("{", "NOT_FOUND")
        .doesNotContain("style=", "onclick", "http:", "https:");
  }

  @Test
  void shouldSayWhatIsWrongAndKeepWhatWasWritten() {
    Form form = new Form(Map.of("q-text", List.of("my words"), "q-choice", List.of("late")));
    String html =
        render(
            page("Your delivery", "Why?", "Late"),
            visit(Optional.of(form), List.of(new Fault("score", Kind.REQUIRED))));
    assertThat(html)
        .contains("<title>Error: Your delivery</title>")
        .contains("role=\"alert\" tabindex=\"-1\" autofocus")
        .contains("<a href=\"#q-score-0\">Please answer: Why?</a>")
        .contains("This question needs an answer.")
        .contains(">my words</textarea>")
        .contains("value=\"late\" checked");
  }

  @Test
  void shouldMarkTheLanguageOfQuestionsThatIsNotThatOfTheWords() {
    SurveyPage portuguese =
        page("Entrega", "Porqu\u00EA?", "Tarde").toBuilder().setLanguage("pt").build();
    assertThat(render(portuguese, visit(Optional.empty(), List.of())))
        .contains("<html lang=\"en\" dir=\"ltr\">")
        .contains("<legend lang=\"pt\" dir=\"ltr\">");
    SurveyPage arabic =
        portuguese.toBuilder().setLanguage("ar").setDirection(Direction.RIGHT_TO_LEFT).build();
    assertThat(render(arabic, visit(Optional.empty(), List.of())))
        .contains("<html lang=\"ar\" dir=\"rtl\">")
        .contains("<legend>");
  }

  @Test
  void shouldRenderHostileTextNowhereAsMarkup() {
    String plain = render(page("x", "x", "x"), visit(form("x"), List.of()));
    List<String> all = HostileTexts.all();
    assertThat(all).hasSize(HostileTexts.COUNT).doesNotHaveDuplicates();
    for (String hostile : all) {
      String html = render(page(hostile, hostile, hostile), visit(form(hostile), List.of()));
      assertThat(tags(html)).as(hostile).isEqualTo(tags(plain));
      String question =
          templates.caseQuestion(
              wordBook.of(List.of()),
              CaseView.of(
                  CasePage.newBuilder().setMessage(hostile).build(),
                  wordBook.of(List.of()),
                  "/c/aaaaaaaaaaaaaaaa",
                  "",
                  hostile));
      assertThat(question).as(hostile).doesNotContain("<script", "<svg", "<img", "<iframe");
    }
  }

  @Test
  void shouldHaveTheSameWordsInEveryLanguage() {
    for (String language : WordBook.LANGUAGES) {
      Words words = wordBook.of(List.of(language));
      assertThat(words.language()).isEqualTo(language);
      Words english = wordBook.of(List.of("en"));
      words
          .texts()
          .forEach(
              (key, text) ->
                  assertThat(placeholders(text))
                      .as(language + " " + key)
                      .isEqualTo(placeholders(english.say(key))));
    }
    assertThat(wordBook.of(List.of("xx", "de-AT", "en")).language()).isEqualTo("de");
    assertThat(wordBook.of(List.of("xx")).language()).isEqualTo("en");
  }

  @Test
  void shouldAllowOnlyTheStyleAndTheScriptOfThePage() {
    assertThat(templates.contentSecurityPolicy())
        .startsWith("default-src 'none'; style-src 'sha256-")
        .doesNotContain("unsafe", "*", "http");
  }

  private String render(SurveyPage page, Visit visit) {
    Words words = wordBook.of(List.of(page.getLanguage()));
    return templates.survey(
        words, SurveyPresenter.view(page, Parts.of(page.getQuestionsList()), words, visit));
  }

  private static Visit visit(Optional<Form> form, List<Fault> faults) {
    return new Visit(
        "/s/aaaaaaaaaaaaaaaa", 1, Optional.empty(), false, "responsive", form, faults, "");
  }

  private static Optional<Form> form(String text) {
    return Optional.of(new Form(Map.of("q-text", List.of(text), "q-score", List.of(text))));
  }

  /** Every tag with its attributes' names, without what they are set to. */
  private static List<String> tags(String html) {
    return Pattern.compile("<[a-z/!][^>\"]*(\"[^\"]*\"[^>\"]*)*>")
        .matcher(html)
        .results()
        .map(tag -> tag.group().replaceAll("\"[^\"]*\"", "\"\""))
        .toList();
  }

  private static List<String> placeholders(String text) {
    return Pattern.compile("\\{[0-9]}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }

  private static SurveyPage page(String title, String text, String option) {
    return SurveyPage.newBuilder()
        .setState(State.OPEN)
        .setLanguage("en")
        .setDirection(Direction.LEFT_TO_RIGHT)
        .addAllLanguages(List.of("en", "de"))
        .setTitle(title)
        .addQuestions(
            PageQuestion.newBuilder()
                .setId("score")
                .setText(text)
                .setRequired(true)
                .setScale(
                    PageScale.newBuilder().setMetric(PageScale.Metric.NPS).setMin(0).setMax(10)))
        .addQuestions(
            PageQuestion.newBuilder()
                .setId("text")
                .setText(text)
                .setTextField(PageText.newBuilder().setMaxLength(500)))
        .addQuestions(
            PageQuestion.newBuilder()
                .setId("choice")
                .setText(text)
                .setChoice(
                    PageChoice.newBuilder()
                        .setMultiple(true)
                        .addOptions(PageChoice.Option.newBuilder().setId("late").setText(option))))
        .addAllShownQuestions(List.of("score", "text", "choice"))
        .build();
  }
}
