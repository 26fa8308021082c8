package dev.cxos.gateway.surveypage;

import com.google.protobuf.util.Timestamps;
import dev.cxos.gateway.surveypage.GivenAnswers.Fault;
import dev.cxos.gateway.surveypage.PageAddress.Kind;
import dev.cxos.gateway.surveypage.SurveyPresenter.Visit;
import dev.cxos.survey.v1.Answer;
import dev.cxos.survey.v1.OpenSurveyPageRequest;
import dev.cxos.survey.v1.PageQuestion;
import dev.cxos.survey.v1.SaveSurveyPageRequest;
import dev.cxos.survey.v1.SubmitSurveyPageRequest;
import dev.cxos.survey.v1.SurveyPage;
import dev.cxos.survey.v1.SurveyPage.State;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One visit to a survey. Reading shows a part of it and records no answer; sending a part keeps its
 * answers, and sends all of them after the last part.
 */
final class SurveyVisit {
  private static final int HIGHEST_SCORE = 10;

  private final PageExchange exchange;
  private final PageAddress address;
  private final PageAnswers answers;
  private final SurveyPages pages;
  private final GuessLimit guesses;

  SurveyVisit(
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

  /** Shows the part that the query names. */
  void read() {
    Form query = exchange.query();
    List<String> languages = languages(query.first("lang"));
    Optional<Answer> tap = tapOf(query);
    Future<SurveyPage> opened = open(languages, tap);
    if (address.score().isPresent()) {
      opened = opened.compose(page -> reopen(page, languages));
    }
    exchange.after(
        opened,
        page ->
            show(
                page,
                languages,
                query.number("part", 1),
                tap.or(() -> firstScale(page).map(this::scored))),
        failure -> fail(failure, languages));
  }

  /** Takes what was sent. */
  void take(Form form) {
    List<String> languages = languages(form.first("lang"));
    exchange.after(
        open(languages, Optional.empty()),
        page -> take(page, form, languages),
        failure -> fail(failure, languages));
  }

  private Future<SurveyPage> open(List<String> languages, Optional<Answer> tap) {
    OpenSurveyPageRequest.Builder request =
        OpenSurveyPageRequest.newBuilder()
            .setToken(address.token())
            .addAllLanguages(languages)
            .setDecoy(address.kind() == Kind.UNSEEN)
            .setClient(exchange.requester());
    tap.ifPresent(
        answer ->
            request.setTappedQuestion(answer.getQuestion()).setTappedScore(answer.getScore()));
    return pages.open(request.build(), exchange.caller());
  }

  /** A link that names a score only stands for the first scale, which is known by now. */
  private Future<SurveyPage> reopen(SurveyPage page, List<String> languages) {
    Optional<Answer> tap = firstScale(page).map(this::scored);
    return tap.isEmpty() ? Future.succeededFuture(page) : open(languages, tap);
  }

  private void show(SurveyPage page, List<String> languages, int part, Optional<Answer> tap) {
    switch (page.getState()) {
      case OPEN, TAPPED -> {
        guesses.giveBack(exchange.requester());
        Parts parts = Parts.of(page.getQuestionsList());
        OptionalInt shown = parts.firstFrom(part, page.getShownQuestionsList());
        if (shown.isEmpty()) {
          shown = parts.firstFrom(1, page.getShownQuestionsList());
        }
        if (shown.isEmpty()) {
          gone(languages);
          return;
        }
        boolean decoy = address.kind() == Kind.UNSEEN;
        render(
            200,
            page,
            parts,
            new Visit(
                address.base(),
                shown.getAsInt(),
                tap.filter(answer -> fits(answer, page)),
                decoy,
                Sent.layout(exchange.query()),
                Optional.empty(),
                List.of(),
                ""));
      }
      case ANSWERED -> {
        guesses.giveBack(exchange.requester());
        receipt(page, languages);
      }
      case UNAVAILABLE, STATE_UNSPECIFIED, UNRECOGNIZED -> gone(languages);
    }
  }

  private void take(SurveyPage page, Form form, List<String> languages) {
    switch (page.getState()) {
      case OPEN, TAPPED -> {
        guesses.giveBack(exchange.requester());
        Sent sent = Sent.of(page, form);
        if (form.first("tap").equals("1")) {
          tap(page, sent);
        } else if (!sent.given().faults().isEmpty()) {
          keepAndShow(page, sent);
        } else if (sent.parts().isLast(sent.part())) {
          submit(page, sent, sent.given().answers());
        } else {
          keepAndGoOn(page, sent);
        }
      }
      case ANSWERED -> {
        guesses.giveBack(exchange.requester());
        if (form.first("tap").equals("1")) {
          exchange.empty(204);
        } else {
          toReceipt(page);
        }
      }
      case UNAVAILABLE, STATE_UNSPECIFIED, UNRECOGNIZED -> gone(languages);
    }
  }

  /** A sign of a human was seen by the script, but nothing was sent: only a score counts. */
  private void tap(SurveyPage page, Sent sent) {
    List<Answer> scores = sent.given().answers().stream().filter(Answer::hasScore).toList();
    exchange.after(
        pages.submit(
            submission(page, sent, scores).setHumanSignal(true).build(), exchange.caller()),
        taken ->
            exchange.empty(
                taken.getState() == State.TAPPED || taken.getState() == State.ANSWERED ? 204 : 202),
        failure -> {
          PageAnswers.note(exchange, failure);
          exchange.empty(503);
        });
  }

  /** What is right is kept even if something else has to be mended. */
  private void keepAndShow(SurveyPage page, Sent sent) {
    Visit again = again(sent, sent.given().faults(), "");
    if (sent.given().answers().isEmpty()) {
      render(422, page, sent.parts(), again);
      return;
    }
    exchange.after(
        save(page, sent.given().answers()),
        kept -> render(422, page, sent.parts(), again),
        failure -> render(422, page, sent.parts(), again));
  }

  private void keepAndGoOn(SurveyPage page, Sent sent) {
    exchange.after(
        save(page, sent.given().answers()),
        kept -> {
          OptionalInt next = sent.parts().firstFrom(sent.part() + 1, kept.getShownQuestionsList());
          if (next.isPresent()) {
            exchange.redirect(
                "%s?part=%d&lang=%s&layout=%s"
                    .formatted(address.base(), next.getAsInt(), page.getLanguage(), sent.layout()));
          } else {
            submit(page, sent, List.of());
          }
        },
        failure -> mend(page, sent, failure));
  }

  private void submit(SurveyPage page, Sent sent, List<Answer> last) {
    exchange.after(
        pages.submit(submission(page, sent, last).setConfirmed(true).build(), exchange.caller()),
        taken -> {
          if (taken.getState() == State.ANSWERED) {
            toReceipt(page);
          } else if (taken.getState() == State.UNAVAILABLE) {
            gone(List.of(page.getLanguage()));
          } else {
            render(200, page, sent.parts(), again(sent, List.of(), "unconfirmed.notice"));
          }
        },
        failure -> mend(page, sent, failure));
  }

  /** Shows what survey-service finds wrong, in the part where it is; or that it cannot be had. */
  private void mend(SurveyPage page, Sent sent, Throwable failure) {
    List<Fault> faults = new ArrayList<>();
    OptionalInt part = OptionalInt.empty();
    for (String question : PageAnswers.wrongQuestions(failure)) {
      OptionalInt of = sent.parts().partOf(question);
      if (of.isPresent() && (part.isEmpty() || of.getAsInt() <= part.getAsInt())) {
        part = of;
        faults.add(new Fault(question, sent.kindOfFault(question, page)));
      }
    }
    if (part.isEmpty()) {
      PageAnswers.note(exchange, failure);
      render(503, page, sent.parts(), again(sent, List.of(), "down.notice"));
      return;
    }
    Optional<Form> form =
        part.getAsInt() == sent.part() ? Optional.of(sent.form()) : Optional.empty();
    render(
        422,
        page,
        sent.parts(),
        new Visit(
            address.base(),
            part.getAsInt(),
            Optional.empty(),
            sent.decoy(),
            sent.layout(),
            form,
            faults,
            ""));
  }

  private Future<SurveyPage> save(SurveyPage page, List<Answer> given) {
    return pages.save(
        SaveSurveyPageRequest.newBuilder()
            .setToken(address.token())
            .setLanguage(page.getLanguage())
            .addAllAnswers(given)
            .setClient(exchange.requester())
            .build(),
        exchange.caller());
  }

  private SubmitSurveyPageRequest.Builder submission(
      SurveyPage page, Sent sent, List<Answer> last) {
    return SubmitSurveyPageRequest.newBuilder()
        .setToken(address.token())
        .setLanguage(page.getLanguage())
        .addAllAnswers(last)
        .setLayout(sent.layout())
        .setScaleDirection(SurveyPresenter.direction(page))
        .setDecoy(sent.decoy())
        .setClient(exchange.requester());
  }

  private Visit again(Sent sent, List<Fault> faults, String noticeKey) {
    return new Visit(
        address.base(),
        sent.part(),
        Optional.empty(),
        sent.decoy(),
        sent.layout(),
        Optional.of(sent.form()),
        faults,
        noticeKey);
  }

  private void render(int status, SurveyPage page, Parts parts, Visit visit) {
    Words words = answers.words(List.of(page.getLanguage()));
    SurveyView view = SurveyPresenter.view(page, parts, words, visit);
    exchange.page(status, words, answers.templates().survey(words, view));
  }

  private void toReceipt(SurveyPage page) {
    exchange.redirect(
        address.base() + (page.getLanguage().isEmpty() ? "" : "?lang=" + page.getLanguage()));
  }

  private void receipt(SurveyPage page, List<String> languages) {
    List<String> wanted = new ArrayList<>(languages);
    wanted.add(page.getLanguage());
    Words words = answers.words(wanted);
    Instant recorded =
        page.hasAnswerTime()
            ? Instant.ofEpochMilli(Timestamps.toMillis(page.getAnswerTime()))
            : null;
    answers.message(
        exchange, 200, words, MessageView.receipt(words, recorded, address.base() + "/opt-out"));
  }

  private void gone(List<String> languages) {
    guesses.missed();
    answers.gone(exchange, languages);
  }

  private void fail(Throwable failure, List<String> languages) {
    if (answers.failed(exchange, languages, failure)) {
      guesses.missed();
    } else {
      guesses.giveBack(exchange.requester());
    }
  }

  /** The language that was chosen, before those of the browser. */
  private List<String> languages(String chosen) {
    List<String> languages = new ArrayList<>();
    if (chosen.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")) {
      languages.add(chosen);
    }
    languages.addAll(exchange.acceptedLanguages());
    return List.copyOf(languages);
  }

  private Answer scored(PageQuestion question) {
    return Answer.newBuilder()
        .setQuestion(question.getId())
        .setScore(address.score().orElseThrow())
        .build();
  }

  private Optional<PageQuestion> firstScale(SurveyPage page) {
    return address.score().isEmpty()
        ? Optional.empty()
        : page.getQuestionsList().stream().filter(PageQuestion::hasScale).findFirst();
  }

  private static Optional<Answer> tapOf(Form query) {
    String question = query.first("q");
    int score = query.number("score", HIGHEST_SCORE + 1);
    return question.matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?") && score <= HIGHEST_SCORE
        ? Optional.of(Answer.newBuilder().setQuestion(question).setScore(score).build())
        : Optional.empty();
  }

  private static boolean fits(Answer tap, SurveyPage page) {
    return page.getQuestionsList().stream()
        .anyMatch(
            question ->
                question.getId().equals(tap.getQuestion())
                    && question.hasScale()
                    && tap.getScore() >= question.getScale().getMin()
                    && tap.getScore() <= question.getScale().getMax());
  }
}
