package dev.cxos.survey.invitation;

import java.util.List;
import java.util.Optional;

/** Keeps triggers. */
public interface TriggerStore {

  /** Keeps a new trigger; RESOURCE_EXISTS if its id is taken. */
  SurveyTrigger insert(SurveyTrigger trigger);

  /** Finds a trigger by the last part of its name. */
  Optional<SurveyTrigger> find(String triggerId);

  /** Keeps a changed trigger; CONFLICT if somebody else changed it since its etag. */
  SurveyTrigger replace(SurveyTrigger trigger);

  /** Triggers in the order of their ids, after one of them. */
  List<SurveyTrigger> listAfter(String triggerId, int limit);

  /**
   * The enabled triggers of a journey that wait for a kind of moment, in the order of their ids.
   */
  List<SurveyTrigger> waiting(String journeyId, Moment moment);
}
