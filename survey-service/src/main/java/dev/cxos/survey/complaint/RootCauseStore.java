package dev.cxos.survey.complaint;

import dev.cxos.platform.authorization.UnitScope;
import java.util.List;
import java.util.Optional;

/** Where root causes are kept. All methods work in the caller's transaction. */
public interface RootCauseStore {

  /**
   * Keeps a new root cause.
   *
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS
   */
  void insert(RootCause cause);

  /** Finds a root cause that the reader may see. */
  Optional<RootCause> find(String rootCauseId, UnitScope units);

  /**
   * Keeps a root cause that has one change less.
   *
   * @throws dev.cxos.platform.error.ServiceException ETAG_MISMATCH if it has not
   */
  void replace(RootCause cause);

  /** Root causes in the order of their ids. */
  List<RootCause> listAfter(String after, UnitScope units, int limit);
}
