package dev.cxos.gateway.surveypage;

import com.google.protobuf.util.Timestamps;
import dev.cxos.gateway.surveypage.GivenAnswers.Fault;
import dev.cxos.gateway.surveypage.SurveyView.FaultView;
import dev.cxos.gateway.surveypage.SurveyView.LanguageView;
import dev.cxos.survey.v1.Answer;
import dev.cxos.survey.v1.PageQuestion;
import dev.cxos.survey.v1.SurveyPage;
import dev.cxos.survey.v1.SurveyPage.Direction;
import dev.cxos.survey.v1.SurveyPage.State;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the view of one part of a survey: a pure function of what there is to show. */
final class SurveyPresenter {
  private SurveyPresenter() {}

  /**
   * How a page came about.
   *
   * @param address the address of the survey, such as {@code /s/<token>}
   * @param part the part to show, from 1
   * @param tap the score of the link that was followed, still to be confirmed
   * @param decoy whether the link that no person sees was followed
   * @param layout how a scale of an earlier part was laid out
   * @param form what was posted and is shown again; empty to show what is kept
   * @param faults what is wrong with that
   * @param noticeKey the words of a notice; empty for the usual one
   */
  record Visit(
      String address,
      int part,
      Optional<Answer> tap,
      boolean decoy,
      String layout,
      Optional<Form> form,
      List<Fault> faults,
      String noticeKey) {}

  /** Shows a part. */
  static SurveyView view(SurveyPage page, Parts parts, Words words, Visit visit) {
    Map<String, Fault> faults = new HashMap<>();
    visit.faults().forEach(fault -> faults.put(fault.question(), fault));
    List<PageQuestion> asked = parts.questions(visit.part(), page.getShownQuestionsList());
    boolean tap =
        visit.tap().isPresent()
            && asked.stream().anyMatch(q -> q.getId().equals(visit.tap().get().getQuestion()));
    String noticeKey = noticeKey(page, visit, tap);
    String direction = direction(page);
    return new SurveyView(
        page.getTitle(),
        parts.count() == 1 || visit.part() == 1
            ? words.say("length", page.getQuestionsCount())
            : words.say("part", visit.part(), parts.count()),
        noticeKey.isEmpty() ? "" : words.say(noticeKey),
        noticeKey.equals("tapped.notice"),
        asked.stream()
            .filter(question -> faults.containsKey(question.getId()))
            .map(question -> fault(question, words, faults.get(question.getId())))
            .toList(),
        asked.stream()
            .map(
                question ->
                    QuestionView.of(
                        question,
                        words,
                        values(question, page, visit),
                        faults.get(question.getId())))
            .toList(),
        visit.address(),
        visit.part(),
        parts.isLast(visit.part()),
        tap && visit.form().isEmpty(),
        visit.decoy(),
        visit.layout(),
        page.getLanguage(),
        direction,
        new RawString(contentAttributes(page, words, direction)),
        languages(page, visit, tap),
        visit.address() + "/opt-out",
        page.getAnonymous(),
        page.hasExpireTime()
            ? words.say(
                "later", words.day(Instant.ofEpochMilli(Timestamps.toMillis(page.getExpireTime()))))
            : "");
  }

  /** The direction in which a page is written: {@code ltr} or {@code rtl}. */
  static String direction(SurveyPage page) {
    return page.getDirection() == Direction.RIGHT_TO_LEFT ? "rtl" : "ltr";
  }

  private static String noticeKey(SurveyPage page, Visit visit, boolean tap) {
    if (!visit.noticeKey().isEmpty()) {
      return visit.noticeKey();
    }
    if (!visit.faults().isEmpty()) {
      return "";
    }
    if (tap) {
      return "tap.notice";
    }
    if (page.getState() == State.TAPPED) {
      return "tapped.notice";
    }
    return visit.part() == 1 && page.getAnswersCount() > 0 ? "saved.notice" : "";
  }

  /** What a field shows: what was posted, else the tap, else what is kept. */
  private static List<String> values(PageQuestion question, SurveyPage page, Visit visit) {
    if (visit.form().isPresent()) {
      return visit.form().get().all(GivenAnswers.field(question.getId()));
    }
    Optional<Answer> tapped =
        visit.tap().filter(answer -> answer.getQuestion().equals(question.getId()));
    return tapped
        .or(
            () ->
                page.getAnswersList().stream()
                    .filter(answer -> answer.getQuestion().equals(question.getId()))
                    .findFirst())
        .map(SurveyPresenter::values)
        .orElse(List.of());
  }

  private static List<String> values(Answer answer) {
    return switch (answer.getValueCase()) {
      case SCORE -> List.of(Integer.toString(answer.getScore()));
      case CHOICE -> List.copyOf(answer.getChoice().getOptionsList());
      case TEXT -> List.of(answer.getText());
      case VALUE_NOT_SET -> List.of();
    };
  }

  private static FaultView fault(PageQuestion question, Words words, @Nullable Fault fault) {
    if (fault == null) {
      throw new IllegalArgumentException("No fault of " + question.getId());
    }
    String text =
        switch (fault.kind()) {
          case REQUIRED -> words.say("error.required", question.getText());
          case INVALID -> words.say("error.invalid", question.getText());
          case LONG ->
              words.say("error.long", question.getText(), question.getTextField().getMaxLength());
        };
    return new FaultView(QuestionView.of(question, words, List.of(), fault).firstInput(), text);
  }

  private static String contentAttributes(SurveyPage page, Words words, String direction) {
    boolean wellFormed = page.getLanguage().matches("[A-Za-z0-9-]{1,40}");
    return !wellFormed || WordBook.isSame(page.getLanguage(), words.language())
        ? ""
        : " lang=\"" + page.getLanguage() + "\" dir=\"" + direction + "\"";
  }

  /** The same part in other languages; a score still to be confirmed goes along. */
  private static List<LanguageView> languages(SurveyPage page, Visit visit, boolean tap) {
    String more =
        tap
            ? "&q=%s&score=%d"
                .formatted(visit.tap().get().getQuestion(), visit.tap().get().getScore())
            : "&part=" + visit.part();
    return page.getLanguagesList().stream()
        .filter(code -> !code.equals(page.getLanguage()))
        .map(
            code ->
                new LanguageView(
                    code, WordBook.nameOf(code), visit.address() + "?lang=" + code + more))
        .toList();
  }
}
