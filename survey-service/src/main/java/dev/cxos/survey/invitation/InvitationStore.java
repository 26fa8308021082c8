package dev.cxos.survey.invitation;

import dev.cxos.platform.authorization.UnitScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps invitations. Everything runs in the caller's transaction. */
public interface InvitationStore {

  /**
   * Which invitations are meant.
   *
   * @param units of these units
   * @param state in this state; null for any
   * @param customer of this customer, unless anonymous; null for any
   */
  record Filter(UnitScope units, @Nullable InvitationState state, @Nullable String customer) {}

  /**
   * Which invitations are counted.
   *
   * @param units of these units
   * @param questionnaireId to this questionnaire; null for any
   * @param start created at or after
   * @param end created before
   */
  record Window(UnitScope units, @Nullable String questionnaireId, Instant start, Instant end) {}

  /**
   * Counts.
   *
   * @param byState how many are in each state
   * @param sent how many went out
   * @param answered how many of these were answered
   * @param unconfirmed scores that no human confirmed
   */
  record Counts(Map<InvitationState, Long> byState, long sent, long answered, long unconfirmed) {}

  /**
   * Claims a customer's milestone for an invitation.
   *
   * @return false if another invitation holds it
   */
  boolean claimMilestone(String customer, String milestone, UUID invitation);

  /** Gives a milestone back that was claimed for an invitation. */
  void releaseMilestone(UUID invitation);

  /** Keeps a new invitation. */
  void insert(Invitation invitation);

  /** Keeps what has changed in an invitation that was locked before. */
  void update(Invitation invitation);

  /** Finds an invitation. */
  Optional<Invitation> find(UUID id, UnitScope units);

  /** Finds an invitation and keeps everybody else from changing it. */
  Optional<Invitation> lock(UUID id, UnitScope units);

  /** Invitations, the newest first, before one of them. */
  List<Invitation> list(Filter filter, @Nullable UUID before, int limit);

  /** Counts invitations. */
  Counts count(Window window);

  /** The ids of those whose message is due, the longest due first. */
  List<UUID> due(Instant now, int limit);

  /** Locks one whose message is due, if nobody else is at work on it. */
  Optional<Invitation> lockDue(UUID id, Instant now);

  /** Moves what is due of an invitation to a later moment. */
  void putOff(UUID id, Instant now, Instant until);

  /** The ids of those with a tap to be recorded. */
  List<UUID> settling(Instant now, int limit);

  /** Locks some that went out and whose time has passed, and that nobody else is at work on. */
  List<Invitation> lockExpired(Instant now, int limit);

  /** Keeps the hash of a link's token. */
  void addToken(byte[] hash, UUID invitation, Instant now);

  /** Forgets tokens of invitations that ended long ago. */
  int purgeTokens(Instant endedBefore, int limit);

  /**
   * Finds the invitation of a link that works. A hash that was never kept, one of an invitation
   * that ended, and one whose time has passed are all not found, by the same query.
   */
  Optional<Invitation> findByToken(byte[] hash, Instant now);

  /** The invitation of a link, whether it works or not. */
  Optional<UUID> invitationOf(byte[] hash);

  /** Keeps what became of a try to reach a customer. */
  void addDelivery(UUID invitation, Delivery delivery);

  /** What became of the tries to reach a customer, the oldest first. */
  List<Delivery> deliveries(UUID invitation);

  /**
   * Keeps scores that no human confirmed.
   *
   * @return how many were not kept yet
   */
  int addUnconfirmed(UUID invitation, Map<String, Integer> scores, Instant now);

  /** Forgets a customer. */
  void erase(String customer);
}
