package dev.cxos.survey.message;

import dev.cxos.survey.closedloop.CustomerMessages.Message;
import dev.cxos.survey.closedloop.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where messages wait. Every method runs in the caller's transaction. */
public interface MessageStore {

  /** Adds a message; one with the id of another is the same and changes nothing. */
  void insert(Message message, Instant now);

  /** The ids of messages whose turn has come, and that nobody is at work on. */
  List<UUID> due(Instant now, int limit);

  /**
   * Locks a message whose turn has come, unless somebody else has locked it or is at work on it.
   */
  Optional<WaitingMessage> lockDue(UUID id, Instant now);

  /** Locks a message that waits. */
  Optional<WaitingMessage> lock(UUID id);

  /** Keeps that somebody is at work on a message, which is one more try. */
  void leased(UUID id, Instant until);

  /**
   * Keeps when a message is tried again.
   *
   * @param rule why, as a short code without personal data
   */
  void putOff(UUID id, Instant until, String rule);

  /** Keeps that a message was handed over. What it said is forgotten. */
  void sent(UUID id, Instant at);

  /**
   * Keeps that a message is never handed over. What it said is forgotten.
   *
   * @param rule why, as a short code without personal data
   */
  void failed(UUID id, Instant at, String rule);

  /** Adds what is kept of a token by which more messages of a kind are refused. */
  void addToken(byte[] hash, UUID message, Instant now);

  /** Whom a token belongs to; empty if it is not known or the customer was erased. */
  Optional<Refusable> refusable(byte[] hash);

  /** Forgets tokens; returns how many. */
  int purgeTokens(Instant createdBefore, int limit);

  /** Forgets a customer: what waits is not sent. */
  void erase(String customer);

  /**
   * What a customer refuses.
   *
   * @param customer the customer's opaque id
   * @param kind the kind of the message
   */
  record Refusable(String customer, Notice.Kind kind) {}
}
