package dev.cxos.decision.approval.persistence;

import static dev.cxos.decision.approval.persistence.Columns.array;
import static dev.cxos.decision.approval.persistence.Columns.utc;
import static dev.cxos.decision.approval.persistence.Columns.utcOrNull;

import dev.cxos.decision.approval.Approval;
import dev.cxos.decision.approval.ApprovalEvent;
import dev.cxos.decision.approval.ApprovalProgress;
import dev.cxos.decision.approval.ApprovalRequest;
import dev.cxos.decision.approval.DueTime;
import dev.cxos.decision.policy.ApprovalStep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes requests and what happens to them. */
final class ApprovalWriter {

  private ApprovalWriter() {}

  static void insert(
      Connection connection, List<ApprovalRequest> requests, Map<UUID, DueTime> dueTimes)
      throws SQLException {
    List<DueTime> due =
        requests.stream()
            .map(request -> dueTimes.getOrDefault(request.id(), new DueTime(null, null, null)))
            .toList();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into approval (id, policy_id, policy_version, chain_id, chain, requester,"
                + " unit, amount, currency, create_time, state, current_step, waiting_role,"
                + " due_time, calendar, calendar_revision)"
                + " select n.id, n.policy_id, n.policy_version, n.chain_id, n.chain::json,"
                + " n.requester, n.unit, n.amount, n.currency, n.create_time, 'WAITING', 0,"
                + " n.role, n.due_time, n.calendar, n.revision"
                + " from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " as n(id, policy_id, policy_version, chain_id, chain, requester, unit, amount,"
                + " currency, create_time, role, due_time, calendar, revision)")) {
      int next = 1;
      insert.setArray(next++, array(connection, "uuid", requests, ApprovalRequest::id));
      insert.setArray(
          next++, array(connection, "text", requests, one -> one.policyVersion().policyId()));
      insert.setArray(
          next++, array(connection, "int4", requests, one -> one.policyVersion().version()));
      insert.setArray(next++, array(connection, "text", requests, ApprovalRequest::chainId));
      insert.setArray(
          next++, array(connection, "text", requests, one -> ChainJson.write(one.chain())));
      insert.setArray(next++, array(connection, "text", requests, ApprovalRequest::requester));
      insert.setArray(next++, array(connection, "text", requests, ApprovalRequest::unit));
      insert.setArray(next++, array(connection, "int8", requests, ApprovalRequest::amount));
      insert.setArray(next++, array(connection, "text", requests, ApprovalRequest::currency));
      insert.setArray(
          next++, array(connection, "timestamptz", requests, one -> utc(one.createTime())));
      insert.setArray(
          next++, array(connection, "text", requests, one -> one.chain().getFirst().role()));
      insert.setArray(next++, array(connection, "timestamptz", due, one -> utcOrNull(one.time())));
      insert.setArray(next++, array(connection, "text", due, DueTime::calendar));
      insert.setArray(next, array(connection, "int8", due, DueTime::calendarRevision));
      insert.executeUpdate();
    }
  }

  static void append(Connection connection, Approval approval, int known, DueTime due)
      throws SQLException {
    insertEvents(connection, approval, known);
    ApprovalProgress progress = approval.progress();
    boolean settled = progress.state().isSettled();
    @Nullable ApprovalStep step = progress.step();
    try (PreparedStatement update =
        connection.prepareStatement(
            "update approval set state = ?, current_step = ?, waiting_role = ?, approvers = ?,"
                + " due_time = ?, calendar = ?, calendar_revision = ?, settle_time = ?"
                + " where id = ?")) {
      update.setString(1, progress.state().name());
      update.setInt(2, progress.currentStep());
      update.setString(3, settled || step == null ? null : step.role());
      update.setArray(4, connection.createArrayOf("text", progress.approvers().toArray()));
      update.setObject(5, utcOrNull(due.time()));
      update.setString(6, due.calendar());
      update.setObject(7, due.calendarRevision());
      update.setObject(8, utcOrNull(progress.settleTime()));
      update.setObject(9, approval.request().id());
      if (update.executeUpdate() != 1) {
        throw new IllegalStateException("request for approval vanished while it was changed");
      }
    }
  }

  private static void insertEvents(Connection connection, Approval approval, int known)
      throws SQLException {
    List<ApprovalEvent> events = approval.events();
    if (known == events.size()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into approval_event (approval, number, kind, event_time, actor, on_behalf_of,"
                + " words, step) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int number = known; number < events.size(); number++) {
        ApprovalEvent event = events.get(number);
        insert.setObject(1, approval.request().id());
        insert.setInt(2, number);
        insert.setString(3, event.kind().name());
        insert.setObject(4, utc(event.time()));
        insert.setString(5, event.actor());
        insert.setString(6, event.onBehalfOf());
        insert.setString(7, event.words());
        insert.setInt(8, event.step());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
