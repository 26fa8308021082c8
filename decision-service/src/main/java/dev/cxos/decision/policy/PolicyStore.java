package dev.cxos.decision.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where policies and their versions are kept. Every method runs in the caller's transaction. */
public interface PolicyStore {

  /**
   * Adds a policy. Of two callers with the same id, or for the same decision type, one succeeds.
   *
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_EXISTS, naming the policy in the way
   */
  void insert(Policy policy);

  /**
   * A policy.
   *
   * @param at the moment for which the version in force is told
   */
  Optional<Policy> find(String policyId, Instant at);

  /**
   * Policies in the order of their ids.
   *
   * @param after only those with a greater id
   * @param at the moment for which the versions in force are told
   */
  List<Policy> listAfter(String after, int limit, Instant at);

  /**
   * The number of a policy's next version; nobody else gets one before the transaction ends.
   *
   * @param policy the policy's own id
   */
  int nextVersion(UUID policy);

  /**
   * Adds a version.
   *
   * @return the version with its etag
   */
  PolicyVersion insert(PolicyVersion version);

  /** A version. */
  Optional<PolicyVersion> find(PolicyVersionName name);

  /** A version that nobody else changes before the transaction ends. */
  Optional<PolicyVersion> lock(PolicyVersionName name);

  /**
   * Replaces a version that was locked.
   *
   * @return the version with its new etag
   */
  PolicyVersion replace(PolicyVersion version);

  /**
   * Versions, the newest first.
   *
   * @param policy the policy's own id
   * @param before only smaller numbers
   */
  List<PolicyVersion> listBefore(UUID policy, int before, int limit);

  /**
   * Waits until nobody decides by the policy any more, and keeps others from it until the
   * transaction ends; also from putting in force and retiring.
   */
  void lockDeciding(Policy policy);

  /** The versions in state ACTIVE, locked like one that is changed. */
  List<PolicyVersion> lockActive(UUID policy);

  /**
   * The versions of a decision type's policy that are not retired.
   *
   * @param decisionType the id of the decision type
   * @param at versions whose term is over by then are retired
   */
  List<PolicyVersion> notRetired(String decisionType, Instant at);
}
