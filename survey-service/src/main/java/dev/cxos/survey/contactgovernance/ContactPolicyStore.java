package dev.cxos.survey.contactgovernance;

import java.util.List;
import java.util.Optional;

/** Where contact policies are kept. Every method runs in the caller's transaction. */
public interface ContactPolicyStore {

  /**
   * Adds a policy.
   *
   * @return false if the id is taken
   */
  boolean insert(ContactPolicy policy);

  /** A policy as it is now. */
  Optional<ContactPolicy> find(String policyId);

  /**
   * Replaces a draft. Of two callers that read the same etag one succeeds.
   *
   * @param policy the policy as it shall be, with the etag that was read
   * @return the policy with its new etag
   * @throws dev.cxos.platform.error.ServiceException ETAG_MISMATCH if it changed in between
   */
  ContactPolicy replace(ContactPolicy policy);

  /** Policies in the order of their ids, only those with a greater id. */
  List<ContactPolicy> listAfter(String after, int limit);
}
