package dev.cxos.gateway.surveypage;

import dev.cxos.survey.v1.AnswerCasePageRequest;
import dev.cxos.survey.v1.CasePage;
import dev.cxos.survey.v1.CasePageAnswer;
import dev.cxos.survey.v1.OpenCasePageRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * One visit to the question whether a case is solved. Reading shows it, or what was answered;
 * pressing one of its two buttons answers it.
 */
final class CaseVisit {
  private static final int LONGEST_WORDS = 4000;

  private final PageExchange exchange;
  private final PageAddress address;
  private final PageAnswers answers;
  private final SurveyPages pages;
  private final GuessLimit guesses;

  CaseVisit(
      PageExchange exchange,
      PageAddress address,
      PageAnswers answers,
      SurveyPages pages,
      GuessLimit guesses) {
    this.exchange = exchange;
    this.address = address;
    this.answers = answers;
    this.pages = pages;
    this.guesses = guesses;
  }

  /** Shows the question, or thanks for the answer. */
  void read() {
    open("", "", 200);
  }

  /** Takes the answer. */
  void take(Form form) {
    CasePageAnswer answer =
        switch (form.first("answer")) {
          case "solved" -> CasePageAnswer.CASE_PAGE_ANSWER_SOLVED;
          case "not-solved" -> CasePageAnswer.CASE_PAGE_ANSWER_NOT_SOLVED;
          default -> CasePageAnswer.CASE_PAGE_ANSWER_UNSPECIFIED;
        };
    String written = form.first("words").replace("\r\n", "\n").strip();
    if (answer == CasePageAnswer.CASE_PAGE_ANSWER_UNSPECIFIED) {
      open("", written, 422);
      return;
    }
    if (written.codePointCount(0, written.length()) > LONGEST_WORDS) {
      open("error.here.long", written, 422);
      return;
    }
    AnswerCasePageRequest request =
        AnswerCasePageRequest.newBuilder()
            .setToken(address.token())
            .setAnswer(answer)
            .setWords(written)
            .build();
    exchange.after(
        pages.answerCase(request, exchange.caller()),
        page -> {
          guesses.giveBack(exchange.requester());
          exchange.redirect(address.base());
        },
        this::fail);
  }

  private void open(String noticeKey, String written, int status) {
    OpenCasePageRequest request =
        OpenCasePageRequest.newBuilder().setToken(address.token()).build();
    exchange.after(
        pages.openCase(request, exchange.caller()),
        page -> {
          guesses.giveBack(exchange.requester());
          show(page, noticeKey, written, status);
        },
        this::fail);
  }

  private void show(CasePage page, String noticeKey, String written, int status) {
    Words words = answers.words(languages(page));
    switch (page.getAnswer()) {
      case CASE_PAGE_ANSWER_SOLVED ->
          answers.message(exchange, 200, words, MessageView.plain(words, "case.confirmed", true));
      case CASE_PAGE_ANSWER_NOT_SOLVED ->
          answers.message(exchange, 200, words, MessageView.plain(words, "case.reopened", false));
      case CASE_PAGE_ANSWER_UNSPECIFIED, UNRECOGNIZED -> {
        String notice = noticeKey.isEmpty() ? "" : words.say(noticeKey, LONGEST_WORDS);
        CaseView view = CaseView.of(page, words, address.base(), notice, written);
        exchange.page(status, words, answers.templates().caseQuestion(words, view));
      }
    }
  }

  /** The case's own language first; what was done is written in it. */
  private List<String> languages(CasePage page) {
    List<String> languages = new ArrayList<>();
    if (!page.getLanguage().isEmpty()) {
      languages.add(page.getLanguage());
    }
    languages.addAll(exchange.acceptedLanguages());
    return languages;
  }

  private void fail(Throwable failure) {
    if (answers.failed(exchange, exchange.acceptedLanguages(), failure)) {
      guesses.missed();
    } else {
      guesses.giveBack(exchange.requester());
    }
  }
}
