package dev.cxos.survey.invitation;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says after which moments which customers are asked what, and how.
 *
 * @param uid its own id
 * @param triggerId the last part of its resource name
 * @param content what it says
 * @param createTime when it was created
 * @param updateTime when it was last changed
 * @param etag changes with every change
 */
public record SurveyTrigger(
    UUID uid,
    String triggerId,
    Content content,
    Instant createTime,
    Instant updateTime,
    String etag) {

  private static final String COLLECTION = "surveyTriggers/";

  /**
   * What a trigger says.
   *
   * @param displayName what people call it
   * @param enabled whether it acts on events
   * @param moment what it waits for
   * @param journeyId on which journey
   * @param stage at which stage; null for any
   * @param touchpoint at which touchpoint; null for any
   * @param onlyCauses asks only after these closing causes; after any if empty
   * @param exceptCauses does not ask after these closing causes
   * @param samplingShare the share of the moments after which it asks, above 0 and at most 1
   * @param delay how long after the moment
   * @param staleAfter how long after the moment it is too late
   * @param questionnaireId what is asked
   * @param channel how the customer is reached
   * @param webhook the endpoint of channel WEBHOOK
   * @param contactClass what the contact policy weighs it by
   * @param anonymous whether answers are kept apart from who gave them
   * @param terms how long and how often
   */
  public record Content(
      String displayName,
      boolean enabled,
      Moment moment,
      String journeyId,
      @Nullable String stage,
      @Nullable String touchpoint,
      Set<String> onlyCauses,
      Set<String> exceptCauses,
      double samplingShare,
      Duration delay,
      Duration staleAfter,
      String questionnaireId,
      Channel channel,
      @Nullable String webhook,
      String contactClass,
      boolean anonymous,
      Terms terms) {
    /** Copies what it is given. */
    public Content {
      onlyCauses = Set.copyOf(onlyCauses);
      exceptCauses = Set.copyOf(exceptCauses);
    }
  }

  /** The resource name. */
  public String name() {
    return nameOf(triggerId);
  }

  /** The resource name of a trigger. */
  public static String nameOf(String triggerId) {
    return COLLECTION + triggerId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** The trigger with another content, changed at a moment. */
  SurveyTrigger with(Content next, Instant at) {
    return new SurveyTrigger(uid, triggerId, next, createTime, at, etag);
  }
}
