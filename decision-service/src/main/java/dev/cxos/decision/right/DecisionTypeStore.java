package dev.cxos.decision.right;

import java.util.List;
import java.util.Optional;

/** Where decision types are kept. Every method runs in the caller's transaction. */
public interface DecisionTypeStore extends HeldDecisionTypes {

  /**
   * Adds a decision type. Of two callers with the same id one succeeds.
   *
   * @return the decision type with its etag
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS if the id is taken
   */
  DecisionType insert(DecisionType type);

  /** The decision type as it is now. */
  Optional<DecisionType> find(String decisionTypeId);

  /**
   * The decision type as it is now; nobody else changes or holds it before the transaction ends.
   */
  Optional<DecisionType> lock(String decisionTypeId);

  /**
   * Replaces a decision type that was locked.
   *
   * @return the decision type with its new etag
   */
  DecisionType replace(DecisionType type);

  /**
   * Decision types in the order of their ids.
   *
   * @param after only those with a greater id
   * @param limit how many at most
   */
  List<DecisionType> listAfter(String after, int limit);
}
