package dev.cxos.survey.interaction;

import java.util.List;
import java.util.Optional;

/** Where contact reasons are kept. All methods work in the caller's transaction. */
public interface ContactReasonStore {

  /**
   * Keeps a new reason and its first version; its key is given here.
   *
   * @return the reason with its key; empty if the id is taken
   */
  Optional<ContactReason> insert(ContactReason fresh);

  /** Finds a reason. */
  Optional<ContactReason> find(String reasonId);

  /** Lists reasons after an id, by id. */
  List<ContactReason> listAfter(String reasonId, int limit);

  /**
   * Keeps a changed reason, and its version if that is new.
   *
   * @return whether nobody else changed it in between
   */
  boolean replace(ContactReason changed);
}
