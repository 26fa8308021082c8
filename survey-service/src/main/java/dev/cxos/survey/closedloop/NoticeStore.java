package dev.cxos.survey.closedloop;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where notices are kept. Every method runs in the caller's transaction. */
public interface NoticeStore {

  /** Adds a notice, unless the customer was told, or is to be told, of the same. */
  boolean insert(Notice notice);

  /** Locks the next notice that may be tried, passing over those that others have locked. */
  Optional<Notice> lockNext(Instant now);

  /** Keeps that the customer was told: the sender has taken it. */
  void sent(UUID id, Instant at);

  /** Whether the sender has taken it, and it was not removed since. */
  boolean isSent(UUID id);

  /**
   * Keeps that a notice which the sender has taken never left.
   *
   * @param rule why
   */
  void neverLeft(UUID id, String rule);

  /**
   * Keeps that the customer may not be told yet.
   *
   * @param until when to try again
   * @param rule the rule that decided
   */
  void deferred(UUID id, Instant until, String rule);

  /**
   * Keeps that the customer is not told.
   *
   * @param rule the rule that decided
   */
  void suppressed(UUID id, Instant at, String rule);

  /** Removes the notices about something, so that it may be told anew. */
  void cancel(Notice.Kind kind, String source);

  /** Removes what a customer was to be told about things whose names begin alike. */
  void withdraw(Notice.Kind kind, String sourceStart, String customer);

  /** Whether a notice about something is still to be sent. */
  boolean isWaiting(Notice.Kind kind, String source);

  /** How far the notices about something are. */
  Progress progress(Notice.Kind kind, String source);

  /** Forgets a customer: what waits is not sent. */
  void erase(String customer);

  /**
   * How far notices are.
   *
   * @param sent told
   * @param waiting still to be told
   * @param suppressed not to be told
   */
  record Progress(long sent, long waiting, long suppressed) {}
}
