package dev.cxos.decision.policy;

import dev.cxos.decision.DecisionReason;
import dev.cxos.platform.error.ServiceException;

/**
 * What came of a review. A refusal that stands in the audit log is a result and no exception, which
 * would undo the entry.
 */
public sealed interface ReviewResult {

  /** The version was reviewed. */
  record Reviewed(PolicyVersion version) implements ReviewResult {}

  /** The caller wrote at the version. */
  record OwnWork(PolicyVersion version) implements ReviewResult {}

  /**
   * The version, if it was reviewed.
   *
   * @throws ServiceException OWN_WORK if it was not
   */
  default PolicyVersion orThrow() {
    return switch (this) {
      case Reviewed reviewed -> reviewed.version();
      case OwnWork own ->
          throw ServiceException.of(
                  DecisionReason.OWN_WORK, "Nobody reviews an own draft; ask somebody else.")
              .with("resource", own.version().name().toString());
    };
  }
}
