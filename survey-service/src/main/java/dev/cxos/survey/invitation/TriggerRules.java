package dev.cxos.survey.invitation;

import dev.cxos.survey.invitation.TriggerOutcome.Result;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Weighs events at triggers. Pure: the same input, the same answer. */
public final class TriggerRules {

  private static final double TWO_TO_53 = 0x1p53;

  private TriggerRules() {}

  /**
   * The kind of moment that an event is.
   *
   * @param kind what happened
   * @param milestone whether its stage is marked as a milestone
   * @return empty if nothing waits for it
   */
  public static Optional<Moment> momentOf(JourneyEvent.Kind kind, boolean milestone) {
    return switch (kind) {
      case STAGE_PASSED -> milestone ? Optional.of(Moment.MILESTONE) : Optional.empty();
      case TOUCHPOINT_MET -> Optional.of(Moment.TOUCHPOINT);
      case SERVICE_ENDED -> Optional.of(Moment.SERVICE_END);
      case KNOWLEDGE_LOOKED_UP -> Optional.of(Moment.KNOWLEDGE_LOOKUP);
    };
  }

  /** Whether a trigger waits for the place at which an event happened. */
  public static boolean waitsFor(SurveyTrigger.Content trigger, JourneyEvent event) {
    return (trigger.stage() == null || trigger.stage().equals(event.stage()))
        && (trigger.touchpoint() == null || trigger.touchpoint().equals(event.touchpoint()));
  }

  /**
   * Why a trigger does not ask after an event.
   *
   * @param now the present moment
   * @return empty if it asks, unless the customer was asked before
   */
  public static Optional<Result> refusal(SurveyTrigger trigger, JourneyEvent event, Instant now) {
    SurveyTrigger.Content content = trigger.content();
    if (!allows(content, event.closingCause())) {
      return Optional.of(Result.CAUSE_EXCLUDED);
    }
    if (!now.isBefore(event.eventTime().plus(content.staleAfter()))) {
      return Optional.of(Result.STALE);
    }
    return position(trigger, event.eventId()) < content.samplingShare()
        ? Optional.empty()
        : Optional.of(Result.NOT_SAMPLED);
  }

  private static boolean allows(SurveyTrigger.Content trigger, @Nullable String cause) {
    if (cause != null && trigger.exceptCauses().contains(cause)) {
      return false;
    }
    return trigger.onlyCauses().isEmpty()
        || (cause != null && trigger.onlyCauses().contains(cause));
  }

  /**
   * Where an event lies in the sample of a trigger: evenly spread, and the same whenever it is
   * asked for. Nobody who reports events can choose it, because the trigger's own id is part of it.
   *
   * @return at least 0 and below 1
   */
  public static double position(SurveyTrigger trigger, String eventId) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(trigger.uid().toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      byte[] hash = digest.digest(eventId.getBytes(StandardCharsets.UTF_8));
      return (ByteBuffer.wrap(hash).getLong() >>> 11) / TWO_TO_53;
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
