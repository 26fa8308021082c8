package dev.cxos.survey.closedloop;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.closedloop.CaseSignal.ScoreGiven;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where cases are kept. Every method runs in the caller's transaction. */
public interface CaseStore {

  /**
   * Adds a case. Of two callers with the same source one succeeds; the other waits for it and is
   * told so.
   *
   * @param scores what the customer had answered when it was opened
   * @return whether it was added
   */
  boolean insert(Case opened, List<ScoreGiven> scores, Instant now);

  /** A case that the reader may see. */
  Optional<Case> find(UUID id, UnitScope units);

  /** The case of a source. */
  Optional<Case> findBySource(String source);

  /** A case that the caller may see; nobody else changes it until the transaction ends. */
  Optional<Case> lock(UUID id, UnitScope units);

  /** The same, unless somebody else has it locked. */
  Optional<Case> lockUnlessTaken(UUID id);

  /**
   * Keeps what happened to a case that the transaction has locked.
   *
   * @param known how many of its events are kept already
   * @param now the moment as of which its clocks are kept for figures
   */
  void append(Case changed, int known, Instant now);

  /** Cases, the newest first. */
  List<Case> list(Filter filter, @Nullable UUID before, int limit);

  /** Cases that have a step of their ladder to climb by now, the earliest first. */
  List<UUID> due(Instant now, int limit);

  /** Takes the next turn of a rule's owners, counted from 0. */
  long takeTurn(UUID rule, String unit);

  /** The customers of cases with a root cause, one of some tags, or one of some ids. */
  Set<String> customersOf(String rootCause, Collection<String> tags, Collection<UUID> cases);

  /** Whether an answer of any customer with a case is still awaited. */
  boolean awaitsScores();

  /** Of some customers those with a solved case after which they have not answered yet. */
  Set<String> awaitingScores(Collection<String> customers);

  /** Keeps the first answer of a customer after a case of theirs was solved. */
  void keepLaterScores(String customer, List<ScoreGiven> scores, Instant responseTime);

  /** Forgets the answers after a case was solved, because it was opened again. */
  void forgetLaterScores(UUID id);

  /** Adds up cases. */
  CaseTally tally(Selection selection, Instant now);

  /** Forgets a customer and all words of their cases. */
  void erase(String customer);

  /**
   * Which cases to list.
   *
   * @param units where
   * @param state only in this state; null for all
   * @param owner only of this owner; empty for all
   * @param ruleId only of this rule; empty for all
   * @param customer only of this customer; empty for all
   */
  record Filter(
      UnitScope units, @Nullable CaseState state, String owner, String ruleId, String customer) {}

  /**
   * Which cases to add up.
   *
   * @param start opened at or after
   * @param end opened before
   * @param units where
   * @param ruleId only of this rule; empty for all
   * @param question of recoveries the question's name; empty for none
   */
  record Selection(Instant start, Instant end, UnitScope units, String ruleId, String question) {}
}
