package dev.cxos.survey.closedloop;

import java.util.List;
import java.util.Optional;

/** Where fixes are kept. Every method runs in the caller's transaction. */
public interface FixStore {

  /**
   * Adds a fix. Of two callers with the same id one succeeds.
   *
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS if the id is taken
   */
  void insert(Fix fix);

  /** A fix. */
  Optional<Fix> find(String fixId);

  /** A fix; nobody else changes it until the transaction ends. */
  Optional<Fix> lock(String fixId);

  /** Keeps that a fix, which the transaction has locked, is done. */
  void done(Fix fix);

  /**
   * Fixes in the order of their ids.
   *
   * @param after only those with a greater id
   * @param limit how many at most
   */
  List<Fix> listAfter(String after, int limit);
}
