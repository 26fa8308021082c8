package dev.cxos.survey;

import dev.cxos.platform.error.ErrorReason;
import dev.cxos.platform.error.Kind;

/**
 * The reasons of survey-service; one constant for each of {@code cxos.survey.v1.SurveyErrorReason}.
 */
public enum SurveyReason implements ErrorReason {
  /** A step of the journey vanishes without a successor. Retire it with the one that follows it. */
  STAGE_NOT_MAPPED(Kind.FAILED_PRECONDITION),
  /** The journey has no such step, or there is no such journey. Name a current one. */
  STAGE_UNKNOWN(Kind.FAILED_PRECONDITION),
  /** The questionnaire has no published version. Publish it first. */
  NOT_PUBLISHED(Kind.FAILED_PRECONDITION),
  /** The draft says what the last published version says. Change it first. */
  NOTHING_TO_PUBLISH(Kind.FAILED_PRECONDITION),
  /** An answer does not fit its question. Mend the answers named in the details. */
  ANSWER_INVALID(Kind.INVALID_ARGUMENT),
  /** The metric is not defined for the question. Ask for one that is. */
  METRIC_NOT_DEFINED(Kind.INVALID_ARGUMENT),
  /** Wording or scale differs within what is put together. Ask for windows on one side of it. */
  NOT_COMPARABLE(Kind.FAILED_PRECONDITION),
  /** No figures are kept by the attribute. Ask by one of the questionnaire's own. */
  ATTRIBUTE_NOT_KEPT(Kind.INVALID_ARGUMENT),
  /** The rows do not follow on. Read the import and go on after its acknowledged row. */
  IMPORT_OUT_OF_STEP(Kind.ABORTED),
  /** More dimensions are named at once than figures are kept for. Name fewer. */
  TOO_MANY_DIMENSIONS(Kind.INVALID_ARGUMENT),
  /** The contact policy is published and never changes again. Make a new draft. */
  CONTACT_POLICY_PUBLISHED(Kind.FAILED_PRECONDITION),
  /** The reservation was used, was released, or has lapsed. Ask for a new one. */
  RESERVATION_OVER(Kind.FAILED_PRECONDITION),
  /** The questionnaire does not ask what the moment calls for. Name one that does. */
  TRIGGER_METRIC_MISMATCH(Kind.FAILED_PRECONDITION),
  /** The invitation has ended. Invite again. */
  INVITATION_CLOSED(Kind.FAILED_PRECONDITION),
  /** No endpoint of the name is configured. Name one that is. */
  WEBHOOK_UNKNOWN(Kind.FAILED_PRECONDITION),
  /** There is no link to give, or not yet. Ask again when it is due. */
  LINK_NOT_READY(Kind.FAILED_PRECONDITION),
  /** There is no such contact reason. Create it first, or name one that exists. */
  CONTACT_REASON_UNKNOWN(Kind.FAILED_PRECONDITION),
  /** A published tag vanishes or moves. Retire it with those that follow it. */
  TAG_NOT_MAPPED(Kind.FAILED_PRECONDITION),
  /** The draft of the taxonomy says what the last published version says. Change it first. */
  TAXONOMY_UNCHANGED(Kind.FAILED_PRECONDITION),
  /** The taxonomy has no published version. Publish it first. */
  TAXONOMY_NOT_PUBLISHED(Kind.FAILED_PRECONDITION),
  /** The taxonomy has no such tag. Name a current one. */
  TAG_UNKNOWN(Kind.FAILED_PRECONDITION),
  /** The expression of a rule cannot be read or costs too much. Mend it at the position named. */
  TAG_RULE_INVALID(Kind.INVALID_ARGUMENT),
  /** The complaint cannot go from its state to that one. Take the step between. */
  COMPLAINT_STATE_INVALID(Kind.FAILED_PRECONDITION),
  /** There is too little to learn from. Confirm more tags. */
  TOO_FEW_CONFIRMED_TAGS(Kind.FAILED_PRECONDITION),
  /** The link of a case page is not known or no longer valid. */
  CASE_PAGE_UNKNOWN(Kind.NOT_FOUND),
  /** The state does not allow this. Read it anew and see what does. */
  CASE_STATE_UNSUITED(Kind.FAILED_PRECONDITION),
  /** Outcome or root cause is missing. Record both first. */
  CASE_NOT_CONCLUDED(Kind.FAILED_PRECONDITION),
  /** The customer has not consented. Nobody is invited without. */
  CONSENT_MISSING(Kind.FAILED_PRECONDITION),
  /** The idea was merged into another one. Ask for that one. */
  IDEA_MERGED(Kind.FAILED_PRECONDITION),
  /** The panel or the session takes nobody any more. */
  PANEL_CLOSED(Kind.FAILED_PRECONDITION),
  /** Too few points for what was asked. Ask for a longer window or smaller buckets. */
  SERIES_TOO_SHORT(Kind.FAILED_PRECONDITION),
  /** The experiment has not ended. Wait, or say that it is a look before the end. */
  EXPERIMENT_RUNNING(Kind.FAILED_PRECONDITION),
  /** A question follows from the others, or everybody answered it alike. Name fewer questions. */
  DRIVERS_OVERLAP(Kind.FAILED_PRECONDITION);

  private final Kind kind;

  SurveyReason(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
