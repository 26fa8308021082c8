package dev.cxos.survey.invitation;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.contact.OptOuts;
import dev.cxos.survey.invitation.InvitationEvents.Happening;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.response.AcceptedResponse;
import dev.cxos.survey.response.Judgement;
import dev.cxos.survey.response.Judgement.Problem;
import dev.cxos.survey.response.NewResponse;
import dev.cxos.survey.response.NewResponse.GivenAnswer;
import dev.cxos.survey.response.RecordingService;
import dev.cxos.survey.response.ResponseJudge;
import dev.cxos.survey.response.ResponseRules.Strictness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a response of what a customer answered on the page. Runs in the caller's transaction, which
 * holds the invitation locked.
 */
@ApplicationScoped
class PageAnswers {

  private final InvitationStore store;
  private final InvitationEvents events;
  private final ResponseJudge judge;
  private final RecordingService recording;
  private final OptOuts optOuts;
  private final Clock clock;

  PageAnswers(
      InvitationStore store,
      InvitationEvents events,
      ResponseJudge judge,
      RecordingService recording,
      OptOuts optOuts,
      Clock clock) {
    this.store = store;
    this.events = events;
    this.judge = judge;
    this.recording = recording;
    this.optOuts = optOuts;
    this.clock = clock;
  }

  /** The month of a response must be opened, in a transaction of its own, before it is recorded. */
  static final class MonthClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient AcceptedResponse response;

    MonthClosedException(AcceptedResponse response) {
      super("month of responses not open");
      this.response = response;
    }

    /** The response. */
    AcceptedResponse response() {
      return response;
    }
  }

  /**
   * Judges answers on the branch that they lead to.
   *
   * @throws ServiceException ANSWER_INVALID
   */
  AcceptedResponse judge(
      Invitation invitation,
      PublishedQuestionnaire questionnaire,
      Draft draft,
      Strictness strictness) {
    return judge(invitation, questionnaire, draft, null, strictness);
  }

  private AcceptedResponse judge(
      Invitation invitation,
      PublishedQuestionnaire questionnaire,
      Draft draft,
      @Nullable String ownLanguage,
      Strictness strictness) {
    return switch (judge.judge(
        response(invitation, questionnaire, draft, ownLanguage), questionnaire, strictness)) {
      case Judgement.Accepted(AcceptedResponse accepted) -> accepted;
      case Judgement.Refused(List<Problem> problems) -> throw refusal(problems);
    };
  }

  /**
   * Records what a customer answered.
   *
   * @throws ServiceException ANSWER_INVALID
   * @throws MonthClosedException if the month of the answers must be opened first
   */
  Invitation record(
      Invitation invitation,
      PublishedQuestionnaire questionnaire,
      @Nullable String ownLanguage,
      Strictness strictness) {
    AcceptedResponse accepted =
        judge(invitation, questionnaire, invitation.draft(), ownLanguage, strictness);
    if (!recording.monthsAreOpen(List.of(accepted))) {
      throw new MonthClosedException(accepted);
    }
    boolean fresh = recording.recordRows(List.of(accepted)) == 1;
    boolean linked = !invitation.ask().anonymous();
    Invitation answered =
        invitation
            .with(Draft.NONE)
            .with(
                invitation
                    .progress()
                    .answered(linked ? now() : null, linked && fresh ? accepted.id() : null));
    store.update(answered);
    if (linked) {
      events.changed(answered, Happening.ANSWERED);
    }
    return answered;
  }

  /**
   * Writes down that a customer wants to be left alone, on every channel and for every purpose, and
   * ends what is still open.
   *
   * @param source where the customer said so
   */
  void refuse(Invitation invitation, String source) {
    @Nullable String customer = invitation.ask().customer();
    if (customer != null) {
      optOuts.refuse(customer, "", "", source);
    }
    if (invitation.progress().state().isOpen()) {
      Invitation refused =
          invitation
              .with(Draft.NONE)
              .with(invitation.progress().ended(InvitationState.REFUSED, "refused"));
      store.update(refused);
      events.changed(refused, Happening.REFUSED);
    }
  }

  // An anonymous response carries nothing of who was asked, and not the minute either. The contact
  // policy counted the invitation all the same.
  private NewResponse response(
      Invitation invitation,
      PublishedQuestionnaire questionnaire,
      Draft draft,
      @Nullable String ownLanguage) {
    Invitation.Ask ask = invitation.ask();
    boolean linked = !ask.anonymous();
    String language =
        PageLanguages.choose(
            questionnaire.content(),
            draft.language() != null
                ? List.of(draft.language())
                : ownLanguage == null ? List.of() : List.of(ownLanguage));
    return new NewResponse(
        linked ? invitation.name() : null,
        questionnaire.version(),
        linked ? ask.customer() : null,
        linked ? ask.interaction() : null,
        ask.unit(),
        ask.stage(),
        ask.touchpoint(),
        language,
        linked ? null : now().truncatedTo(ChronoUnit.DAYS),
        1,
        attributes(ask, draft),
        PageView.shown(questionnaire.content().questions(), draft.answers())
            .answers()
            .entrySet()
            .stream()
            .map(answer -> new GivenAnswer(answer.getKey(), answer.getValue()))
            .toList());
  }

  private static Map<String, String> attributes(Invitation.Ask ask, Draft draft) {
    Map<String, String> attributes = new HashMap<>(ask.attributes());
    if (draft.layout() != null) {
      attributes.put("layout", draft.layout());
    }
    if (draft.scaleDirection() != null) {
      attributes.put("scale_direction", draft.scaleDirection());
    }
    return attributes;
  }

  private static ServiceException refusal(List<Problem> problems) {
    Problem first = problems.getFirst();
    if (first.kind() != Judgement.Kind.ANSWER) {
      throw new IllegalStateException("invitation does not fit: " + first.field());
    }
    ServiceException refusal =
        ServiceException.of(SurveyReason.ANSWER_INVALID, "An answer does not fit its question.")
            .with("question", first.field());
    for (Problem problem : problems) {
      refusal = refusal.violation("answers." + problem.field(), problem.reason());
    }
    return refusal;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
