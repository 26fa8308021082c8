package dev.cxos.survey.invitation.persistence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.cxos.survey.invitation.Channel;
import dev.cxos.survey.invitation.Moment;
import dev.cxos.survey.invitation.SurveyTrigger;
import dev.cxos.survey.invitation.Terms;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trigger as it stands in the database, as JSON. */
@JsonIgnoreProperties(ignoreUnknown = true)
record StoredTrigger(
    String displayName,
    boolean enabled,
    Moment moment,
    String journeyId,
    @Nullable String stage,
    @Nullable String touchpoint,
    Set<String> onlyCauses,
    Set<String> exceptCauses,
    double samplingShare,
    long delaySeconds,
    long staleAfterSeconds,
    String questionnaireId,
    Channel channel,
    @Nullable String webhook,
    String contactClass,
    boolean anonymous,
    long validitySeconds,
    int maxReminders,
    long reminderDelaySeconds) {

  static StoredTrigger of(SurveyTrigger.Content content) {
    return new StoredTrigger(
        content.displayName(),
        content.enabled(),
        content.moment(),
        content.journeyId(),
        content.stage(),
        content.touchpoint(),
        content.onlyCauses(),
        content.exceptCauses(),
        content.samplingShare(),
        content.delay().toSeconds(),
        content.staleAfter().toSeconds(),
        content.questionnaireId(),
        content.channel(),
        content.webhook(),
        content.contactClass(),
        content.anonymous(),
        content.terms().validity().toSeconds(),
        content.terms().maxReminders(),
        content.terms().reminderDelay().toSeconds());
  }

  SurveyTrigger.Content toDomain() {
    return new SurveyTrigger.Content(
        displayName,
        enabled,
        moment,
        journeyId,
        stage,
        touchpoint,
        onlyCauses,
        exceptCauses,
        samplingShare,
        Duration.ofSeconds(delaySeconds),
        Duration.ofSeconds(staleAfterSeconds),
        questionnaireId,
        channel,
        webhook,
        contactClass,
        anonymous,
        new Terms(
            Duration.ofSeconds(validitySeconds),
            maxReminders,
            Duration.ofSeconds(reminderDelaySeconds)));
  }
}
