package dev.cxos.decision.right;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where suspensions are kept. Every method runs in the caller's transaction. */
public interface SuspensionStore {

  /**
   * Adds a suspension. Of two callers for the same person one succeeds.
   *
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS if the person is suspended
   */
  void insert(Suspension suspension);

  /** A suspension. */
  Optional<Suspension> find(UUID uid);

  /**
   * Ends a suspension that lasts.
   *
   * @return whether it lasted until now
   */
  boolean end(UUID uid, Instant at);

  /**
   * Suspensions, the newest first.
   *
   * @param before only those with a smaller id; null for all
   * @param ended whether those that ended are wanted too
   * @param limit how many at most
   */
  List<Suspension> listBefore(@Nullable UUID before, boolean ended, int limit);
}
