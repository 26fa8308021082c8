package dev.cxos.decision.docket;

import dev.cxos.platform.authorization.UnitScope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts decisions. Each method joins the caller's transaction. */
public interface DocketStore {

  /**
   * What happened under each policy that decided something.
   *
   * @param start the first moment
   * @param end the moment after the last
   * @param asOf now; a case tells whether its customer came back once the window of its contact is
   *     over, or 7 days have passed if the contact is not known
   * @param units the units whose decisions count
   */
  List<PolicyCounts> count(Instant start, Instant end, Instant asOf, UnitScope units);

  /**
   * Keeps what a customer answered about a contact; of several answers the latest stands.
   *
   * @param satisfied whether satisfaction got one of the two best scores; null if it was not asked
   */
  void keepOutcome(String interaction, @Nullable Boolean satisfied, Instant responseTime);

  /** Keeps contacts; of one that is kept already it adds that the customer came back. */
  void keepContacts(List<ContactReturn> contacts);

  /** Keeps that customers came back after contacts; those that are not kept are passed over. */
  void keepFollowed(List<String> interactions);
}
