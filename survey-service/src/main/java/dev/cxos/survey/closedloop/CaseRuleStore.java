package dev.cxos.survey.closedloop;

import java.util.List;
import java.util.Optional;

/** Where rules are kept. Every method runs in the caller's transaction. */
public interface CaseRuleStore {

  /**
   * Adds a rule. Of two callers with the same id one succeeds.
   *
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS if the id is taken
   */
  void insert(CaseRule rule);

  /** The rule as it is now. */
  Optional<CaseRule> find(String ruleId);

  /** The rule as it is now; nobody else changes it until the transaction ends. */
  Optional<CaseRule> lock(String ruleId);

  /** All rules that are enabled. */
  List<CaseRule> enabled();

  /** Replaces a rule that the transaction has locked. */
  void replace(CaseRule rule);

  /**
   * Rules in the order of their ids.
   *
   * @param after only those with a greater id
   * @param limit how many at most
   */
  List<CaseRule> listAfter(String after, int limit);
}
