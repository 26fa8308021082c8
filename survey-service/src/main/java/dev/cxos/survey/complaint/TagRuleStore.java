package dev.cxos.survey.complaint;

import java.util.List;
import java.util.Optional;

/** Where tag rules are kept. All methods work in the caller's transaction. */
public interface TagRuleStore {

  /**
   * Keeps a new rule.
   *
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS
   */
  void insert(TagRule rule);

  /** Finds a rule. */
  Optional<TagRule> find(String tagRuleId);

  /**
   * Keeps a rule that has one change less.
   *
   * @throws dev.cxos.platform.error.ServiceException ETAG_MISMATCH if it has not
   */
  void replace(TagRule rule);

  /** Rules in the order of their ids. */
  List<TagRule> listAfter(String after, int limit);

  /** All rules that do not rest, of all taxonomies. */
  List<TagRule> active();
}
