package dev.cxos.survey.invitation;

import java.util.Set;

/**
 * What is to be changed in a trigger.
 *
 * @param content what it shall say
 * @param fields which of its fields count; all else stays as it is
 */
public record TriggerChange(SurveyTrigger.Content content, Set<Field> fields) {

  /** A field that can be changed; the name is the contract's in upper case. */
  public enum Field {
    /** What people call it. */
    DISPLAY_NAME,
    /** Whether it acts. */
    ENABLED,
    /** What it waits for. */
    MOMENT,
    /** The journey. */
    JOURNEY,
    /** The stage. */
    STAGE,
    /** The touchpoint. */
    TOUCHPOINT,
    /** The causes after which it asks. */
    ONLY_CAUSES,
    /** The causes after which it does not ask. */
    EXCEPT_CAUSES,
    /** The share. */
    SAMPLING_SHARE,
    /** The delay. */
    DELAY,
    /** When it is too late. */
    STALE_AFTER,
    /** What is asked. */
    QUESTIONNAIRE,
    /** The channel. */
    CHANNEL,
    /** The endpoint. */
    WEBHOOK,
    /** The class. */
    CONTACT_CLASS,
    /** Whether answers are unlinked. */
    ANONYMOUS,
    /** For how long. */
    VALIDITY,
    /** How many reminders. */
    MAX_REMINDERS,
    /** When reminders go. */
    REMINDER_DELAY
  }

  /** Copies what it is given. */
  public TriggerChange {
    fields = Set.copyOf(fields);
  }

  /** What a trigger says after the change. */
  SurveyTrigger.Content of(SurveyTrigger.Content now) {
    return new SurveyTrigger.Content(
        from(Field.DISPLAY_NAME, now).displayName(),
        from(Field.ENABLED, now).enabled(),
        from(Field.MOMENT, now).moment(),
        from(Field.JOURNEY, now).journeyId(),
        from(Field.STAGE, now).stage(),
        from(Field.TOUCHPOINT, now).touchpoint(),
        from(Field.ONLY_CAUSES, now).onlyCauses(),
        from(Field.EXCEPT_CAUSES, now).exceptCauses(),
        from(Field.SAMPLING_SHARE, now).samplingShare(),
        from(Field.DELAY, now).delay(),
        from(Field.STALE_AFTER, now).staleAfter(),
        from(Field.QUESTIONNAIRE, now).questionnaireId(),
        from(Field.CHANNEL, now).channel(),
        from(Field.WEBHOOK, now).webhook(),
        from(Field.CONTACT_CLASS, now).contactClass(),
        from(Field.ANONYMOUS, now).anonymous(),
        new Terms(
            from(Field.VALIDITY, now).terms().validity(),
            from(Field.MAX_REMINDERS, now).terms().maxReminders(),
            from(Field.REMINDER_DELAY, now).terms().reminderDelay()));
  }

  private SurveyTrigger.Content from(Field field, SurveyTrigger.Content now) {
    return fields.contains(field) ? content : now;
  }
}
