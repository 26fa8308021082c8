package dev.cxos.gateway.surveypage;

import io.quarkus.qute.RawString;
import java.util.List;

/**
 * One part of a survey as it is shown.
 *
 * @param title what the survey is called
 * @param lead how long it is, or where the customer stands
 * @param notice what has happened so far; empty for nothing
 * @param noticeIsGood whether that is as the customer wished
 * @param faults what is wrong with the answers
 * @param questions the questions
 * @param action where the answers are posted to
 * @param part the part, from 1
 * @param isLast whether no part can follow
 * @param tap whether a score from the mail waits for a sign of a human
 * @param decoy whether the visit came over a link that no person sees
 * @param layout how a scale of an earlier part was laid out
 * @param language the language of the questions
 * @param direction the direction in which they are written, {@code ltr} or {@code rtl}
 * @param contentAttributes attributes of elements with the questions' language in the midst of
 *     words of another one
 * @param languages other languages to choose from
 * @param optOut where invitations can be stopped
 * @param anonymous whether answers are kept apart from who gave them
 * @param until until when it can be answered; empty if unknown
 */
record SurveyView(
    String title,
    String lead,
    String notice,
    boolean noticeIsGood,
    List<FaultView> faults,
    List<QuestionView> questions,
    String action,
    int part,
    boolean isLast,
    boolean tap,
    boolean decoy,
    String layout,
    String language,
    String direction,
    RawString contentAttributes,
    List<LanguageView> languages,
    String optOut,
    boolean anonymous,
    String until) {

  /**
   * Something to mend.
   *
   * @param target the id of the input to mend
   * @param text what to do
   */
  record FaultView(String target, String text) {}

  /**
   * A language to choose.
   *
   * @param code its tag
   * @param name what it calls itself
   * @param address the page in that language
   */
  record LanguageView(String code, String name, String address) {}
}
