package dev.cxos.survey.invitation;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One customer, asked once to answer a questionnaire.
 *
 * @param id its own id
 * @param ask who is asked what, and how; never changes
 * @param progress how far it has come
 * @param draft what the customer has done on the page that is not recorded yet
 */
public record Invitation(UUID id, Ask ask, Progress progress, Draft draft) {

  private static final String COLLECTION = "invitations/";

  /**
   * Who is asked what, and how.
   *
   * @param questionnaireId what is asked
   * @param questionnaireVersion in which version
   * @param customer the customer's opaque id; null if erased
   * @param unit the unit that served the customer
   * @param stage the stage that it asks about
   * @param touchpoint the touchpoint that it asks about
   * @param interaction the opaque id of the contact that it asks about
   * @param channel how the customer is reached
   * @param webhook the endpoint of channel WEBHOOK
   * @param contactClass what the contact policy weighs it by
   * @param anonymous whether answers are kept apart from who gave them
   * @param attributes facts to slice figures by
   * @param triggerId the trigger that made it; null if it was made directly
   * @param milestone the milestone that it stands for; null if there is none
   * @param staleTime if the first message has not gone out by then, none does
   * @param terms how long and how often
   * @param createTime when it was created
   */
  public record Ask(
      String questionnaireId,
      int questionnaireVersion,
      @Nullable String customer,
      String unit,
      @Nullable String stage,
      @Nullable String touchpoint,
      @Nullable String interaction,
      Channel channel,
      @Nullable String webhook,
      String contactClass,
      boolean anonymous,
      Map<String, String> attributes,
      @Nullable String triggerId,
      @Nullable String milestone,
      Instant staleTime,
      Terms terms,
      Instant createTime) {
    /** Copies what it is given. */
    public Ask {
      attributes = Map.copyOf(attributes);
    }

    /** The resource name of the questionnaire. */
    public String questionnaireName() {
      return "questionnaires/" + questionnaireId;
    }
  }

  /**
   * How far it has come.
   *
   * @param state the state
   * @param sendTime when the next message is due; null if none is
   * @param expireTime when the links stop to work; null before the first message
   * @param messageCount how many messages went out
   * @param attempts how often the next message was tried in vain
   * @param leaseUntil until when the replica that sends a message has to say what became of it
   * @param reservation what the contact policy reserved for that message
   * @param rule the rule that decided last, or why it failed; empty if none did
   * @param answerTime when the answers were recorded; null for an anonymous invitation
   * @param response the response; null for an anonymous invitation
   * @param unconfirmedCount scores that no human confirmed
   */
  public record Progress(
      InvitationState state,
      @Nullable Instant sendTime,
      @Nullable Instant expireTime,
      int messageCount,
      int attempts,
      @Nullable Instant leaseUntil,
      @Nullable UUID reservation,
      String rule,
      @Nullable Instant answerTime,
      @Nullable UUID response,
      int unconfirmedCount) {

    /** One that is due at a moment. */
    static Progress due(Instant sendTime) {
      return new Progress(
          InvitationState.SCHEDULED, sendTime, null, 0, 0, null, null, "", null, null, 0);
    }

    /** Put off to a moment, or for good. */
    Progress put(@Nullable Instant next, String byRule) {
      return new Progress(
          state,
          next,
          expireTime,
          messageCount,
          attempts,
          null,
          null,
          byRule,
          answerTime,
          response,
          unconfirmedCount);
    }

    /** Ended: nothing more is sent. */
    Progress ended(InvitationState end, String byRule) {
      return new Progress(
          end,
          null,
          expireTime,
          messageCount,
          attempts,
          null,
          null,
          byRule,
          answerTime,
          response,
          unconfirmedCount);
    }

    /** Being sent. */
    Progress leased(Instant until, UUID reserved, Instant expires) {
      return new Progress(
          state,
          sendTime,
          expires,
          messageCount,
          attempts + 1,
          until,
          reserved,
          rule,
          answerTime,
          response,
          unconfirmedCount);
    }

    /** Sent; the next message, if any, is due at a moment. */
    Progress sent(@Nullable Instant next, Instant expires) {
      return new Progress(
          state == InvitationState.SCHEDULED ? InvitationState.SENT : state,
          next,
          expires,
          messageCount + 1,
          0,
          null,
          null,
          "",
          answerTime,
          response,
          unconfirmedCount);
    }

    /** Opened by a person. */
    Progress opened() {
      return new Progress(
          InvitationState.OPENED,
          sendTime,
          expireTime,
          messageCount,
          attempts,
          leaseUntil,
          reservation,
          rule,
          answerTime,
          response,
          unconfirmedCount);
    }

    /** Answered. */
    Progress answered(@Nullable Instant at, @Nullable UUID as) {
      return new Progress(
          InvitationState.ANSWERED,
          null,
          expireTime,
          messageCount,
          attempts,
          leaseUntil,
          reservation,
          rule,
          at,
          as,
          unconfirmedCount);
    }

    /** With scores that no human confirmed. */
    Progress withUnconfirmed(int more) {
      return new Progress(
          state,
          sendTime,
          expireTime,
          messageCount,
          attempts,
          leaseUntil,
          reservation,
          rule,
          answerTime,
          response,
          unconfirmedCount + more);
    }
  }

  /** The resource name. */
  public String name() {
    return nameOf(id);
  }

  /** The resource name of an invitation. */
  public static String nameOf(UUID id) {
    return COLLECTION + id;
  }

  /** The own id in a resource name. */
  public static UUID idOf(String name) {
    return UUID.fromString(name.substring(COLLECTION.length()));
  }

  /** The same, further on. */
  Invitation with(Progress next) {
    return new Invitation(id, ask, next, draft);
  }

  /** The same, with other work of the customer. */
  Invitation with(Draft next) {
    return new Invitation(id, ask, progress, next);
  }
}
