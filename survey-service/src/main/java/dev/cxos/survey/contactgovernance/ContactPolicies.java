package dev.cxos.survey.contactgovernance;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which contact policy holds; read with every request, so kept in memory for a second. */
public interface ContactPolicies {

  /**
   * The policy that holds at a moment; the one built in before the first.
   *
   * @param at the moment
   */
  InForce at(Instant at);

  /** A published policy, or the one built in. */
  Optional<ContactPolicy> published(String policyId);

  /**
   * The policy that holds, and the one before it.
   *
   * @param current the one in force
   * @param previous the one before; null if the one in force is built in
   */
  record InForce(ContactPolicy current, @Nullable ContactPolicy previous) {}
}
