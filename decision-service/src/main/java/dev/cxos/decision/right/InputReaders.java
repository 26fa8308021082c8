package dev.cxos.decision.right;

import java.util.List;
import java.util.Set;

/** Says what depends on the inputs of a decision type. */
public interface InputReaders {

  /**
   * Whatever is not retired and could not go on as it is if the inputs changed, as the caller's
   * transaction sees it: what reads an input that is lost, and what the new declarations do not
   * allow.
   *
   * @param present the decision type as it is
   * @param next the inputs that it shall have
   * @param lost the names of the inputs that are removed or take other values
   * @return names of resources, sorted
   */
  List<String> broken(DecisionType present, List<InputDeclaration> next, Set<String> lost);
}
