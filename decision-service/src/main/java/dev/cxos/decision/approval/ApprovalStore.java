package dev.cxos.decision.approval;

import dev.cxos.decision.policy.PolicyVersionName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where requests for approval are kept. Every method runs in the caller's transaction. */
public interface ApprovalStore {

  /** Adds requests that were just made, in one statement. */
  void insert(List<ApprovalRequest> requests, Map<UUID, DueTime> dueTimes);

  /** A request, whoever looks. */
  Optional<Approval> find(UUID id);

  /** A request, if the reader sees it. */
  Optional<Approval> find(UUID id, Reader reader);

  /** A request, if the reader sees it; nobody else changes it until the transaction ends. */
  Optional<Approval> lock(UUID id, Reader reader);

  /**
   * A request that waits, if no other transaction has locked it; nobody else changes it until the
   * transaction ends.
   */
  Optional<Approval> lockUnlessTaken(UUID id);

  /**
   * Keeps what happened to a request that the transaction has locked.
   *
   * @param approval the request with all that happened
   * @param known how many of its events are kept already, that it was asked for included
   * @param due when its waiting step is over
   */
  void append(Approval approval, int known, DueTime due);

  /** Requests, the longest waiting first. */
  List<Approval> list(ApprovalFilter filter, int limit);

  /** A step that is over, or might be. */
  record Due(Instant time, UUID id) {}

  /**
   * Requests whose waiting step is over, the earliest first.
   *
   * @param now the present moment
   * @param after only those after this one; null for the first
   */
  List<Due> due(Instant now, @Nullable Due after, int limit);

  /** The revisions of calendars that steps which wait are due by. */
  Map<String, Set<Long>> calendarsInUse();

  /** Requests whose waiting step is due by another revision of a calendar than this one. */
  List<UUID> dueByOther(String calendar, long revision, int limit);

  /** The versions of policies that have requests which wait. */
  List<PolicyVersionName> policiesInUse();

  /** Requests of a policy version that wait. */
  List<UUID> waitingFor(PolicyVersionName policy, int limit);
}
