package dev.cxos.decision.approval;

import dev.cxos.platform.authorization.UnitScope;
import java.util.List;

/**
 * Whose eyes a request is looked at with: it is seen if it lies in one of the units, if its waiting
 * step may be approved in the place of somebody who gave a delegation, or if the reader's authority
 * was used for it.
 *
 * @param subject who looks
 * @param units the units of the token
 * @param held the delegations in force
 */
public record Reader(String subject, UnitScope units, List<Delegation> held) {

  /** Copies what it is given. */
  public Reader {
    held = List.copyOf(held);
  }
}
