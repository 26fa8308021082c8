package dev.cxos.survey.involve;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where ideas are kept. Every method runs in the caller's transaction. */
public interface IdeaStore {

  /** Adds an idea of a customer, without votes. */
  void insert(Idea idea, Collection<String> pieces, String customer);

  /** An idea. */
  Optional<Idea> find(UUID id);

  /** An idea; nobody else changes it until the transaction ends. */
  Optional<Idea> lock(UUID id);

  /**
   * Ideas that were not merged, those with the most votes first.
   *
   * @param status only with this status; null for all
   * @param afterVotes the votes of the last idea of the page before; null for the first page
   * @param afterId its id
   */
  List<Idea> list(
      Idea.@Nullable Status status, @Nullable Long afterVotes, @Nullable UUID afterId, int limit);

  /** Ideas that were not merged and have pieces in common, the most alike first. */
  List<Idea.Similar> similar(UUID except, Collection<String> pieces, double least, int limit);

  /** Adds a vote of a customer, unless there is one. */
  void vote(UUID id, String customer, Instant now);

  /** Takes the vote of a customer back. */
  void withdraw(UUID id, String customer);

  /** Keeps an answer. */
  void answer(Idea answered);

  /** Unites the votes of two ideas, each customer once, and keeps that one is merged. */
  void merge(UUID from, UUID into);

  /** Who votes for an idea, sorted. */
  List<String> followers(UUID id);

  /** Forgets a customer: votes remain as numbers. */
  void erase(String customer);
}
