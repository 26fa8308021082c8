package dev.cxos.survey.closedloop;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.closedloop.Outreach.Call;
import dev.cxos.survey.closedloop.Outreach.Completion;
import dev.cxos.survey.closedloop.Outreach.Quota;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where calls of leaders are kept. Every method runs in the caller's transaction. */
public interface OutreachStore {

  /** A quota; nobody else changes it, or queues its calls, until the transaction ends. */
  Optional<Quota> lockQuota(String quotaId);

  /** Adds a quota or replaces it. */
  void keepQuota(Quota quota);

  /** The ids of all quotas with calls to be made. */
  List<String> quotas();

  /** Quotas in the order of their ids, with the calls queued since the start of the week. */
  List<Completion> listAfter(UnitScope units, String after, Instant weekStart, int limit);

  /** How many calls of a quota were queued since a moment. */
  int queuedSince(String quotaId, Instant weekStart);

  /** Open cases with a customer that no leader was asked to call about, the most severe first. */
  List<Case> candidates(String unit, int limit);

  /** Adds a call, unless there is one about the case. */
  void insert(Call call);

  /** The calls that a leader has still to make, the oldest first. */
  List<Call> waiting(String leader, @Nullable UUID after, int limit);

  /** A call; nobody else changes it until the transaction ends. */
  Optional<Call> lockCall(UUID id);

  /** Keeps what came of a call. */
  void record(Call call);

  /** Forgets a customer. */
  void erase(String customer);
}
