package dev.cxos.survey.invitation;

import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.response.Answer;
import dev.cxos.survey.response.AnswerRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to show for a link that leads somewhere.
 *
 * @param state how it stands with the link
 * @param questionnaire what is asked
 * @param language the language to show it in
 * @param answers what was answered so far
 * @param expireTime until when the customer may answer
 * @param answerTime when the answers were recorded; null if they are not, or if it is not kept
 * @param anonymous whether answers are kept apart from who gave them
 * @param unconfirmed whether what came in was kept as unconfirmed
 */
public record PageView(
    State state,
    PublishedQuestionnaire questionnaire,
    String language,
    Map<String, Answer> answers,
    Instant expireTime,
    @Nullable Instant answerTime,
    boolean anonymous,
    boolean unconfirmed) {

  /** How it stands with a link. */
  public enum State {
    /** The customer may answer. */
    OPEN,
    /** A tap is kept, and recorded unless it is changed. */
    TAPPED,
    /** The answers are recorded. */
    ANSWERED
  }

  /** Copies what it is given. */
  public PageView {
    answers = Map.copyOf(answers);
  }

  static PageView of(
      Invitation invitation, PublishedQuestionnaire questionnaire, List<String> wanted) {
    Draft draft = invitation.draft();
    List<String> languages = new ArrayList<>(wanted);
    if (draft.language() != null) {
      languages.add(draft.language());
    }
    return new PageView(
        stateOf(invitation),
        questionnaire,
        PageLanguages.choose(questionnaire.content(), languages),
        draft.answers(),
        Objects.requireNonNull(invitation.progress().expireTime()),
        invitation.progress().answerTime(),
        invitation.ask().anonymous(),
        false);
  }

  private static State stateOf(Invitation invitation) {
    if (invitation.progress().state() == InvitationState.ANSWERED) {
      return State.ANSWERED;
    }
    return invitation.draft().settleTime() == null ? State.OPEN : State.TAPPED;
  }

  /** The same with answers that nobody confirmed. */
  PageView unconfirmed(Map<String, Answer> given) {
    return new PageView(
        state, questionnaire, language, given, expireTime, answerTime, anonymous, true);
  }

  /** The ids of the questions that the answers lead to, in order. */
  public List<String> shownQuestions() {
    return shown(questionnaire.content().questions(), answers).questions();
  }

  /**
   * What some answers lead to.
   *
   * @param questions the ids of the questions that are asked, in order
   * @param answers the answers to these
   */
  record Branch(List<String> questions, Map<String, Answer> answers) {}

  /** Follows answers along their branch; those off it are left out. */
  static Branch shown(List<Question> questions, Map<String, Answer> answers) {
    List<String> asked = new ArrayList<>();
    Map<String, Answer> onBranch = new LinkedHashMap<>();
    for (Question question : questions) {
      if (AnswerRules.isShown(question, onBranch)) {
        asked.add(question.id());
        Answer answer = answers.get(question.id());
        if (answer != null) {
          onBranch.put(question.id(), answer);
        }
      }
    }
    return new Branch(asked, onBranch);
  }
}
