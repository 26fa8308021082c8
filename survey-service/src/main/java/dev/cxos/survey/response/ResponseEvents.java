package dev.cxos.survey.response;

import java.util.List;

/**
 * Tells other services of responses, in the caller's transaction. Ids only: no words, no scores.
 */
public interface ResponseEvents {

  /** Responses to one questionnaire were recorded together. */
  void recorded(String questionnaireName, List<AcceptedResponse> responses);

  /** A customer was erased. */
  void erased(long responses);
}
