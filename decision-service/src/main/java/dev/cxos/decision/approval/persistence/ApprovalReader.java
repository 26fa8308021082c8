package dev.cxos.decision.approval.persistence;

import static dev.cxos.decision.approval.persistence.Columns.instant;
import static dev.cxos.decision.approval.persistence.Columns.utc;

import dev.cxos.decision.approval.Approval;
import dev.cxos.decision.approval.ApprovalEvent;
import dev.cxos.decision.approval.ApprovalFilter;
import dev.cxos.decision.approval.ApprovalFilter.Position;
import dev.cxos.decision.approval.ApprovalRequest;
import dev.cxos.decision.approval.ApprovalState;
import dev.cxos.decision.policy.PolicyVersionName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads requests with what happened to them. */
final class ApprovalReader {

  private static final String COLUMNS =
      "select a.id, a.policy_id, a.policy_version, a.chain_id, a.chain, a.requester, a.unit,"
          + " a.amount, a.currency, a.create_time from approval a where ";

  private ApprovalReader() {}

  /**
   * One request.
   *
   * @param visible whether it is looked for at all; null for whoever looks
   * @param lock what is appended to the query, such as {@code for update}
   */
  static Optional<Approval> one(
      Connection connection, UUID id, @Nullable Visibility visible, String lock)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS + "a.id = ?" + (visible == null ? "" : visible.and()) + lock)) {
      select.setObject(1, id);
      if (visible != null) {
        visible.bind(select, 2);
      }
      return read(connection, select).stream().findFirst();
    }
  }

  static List<Approval> list(Connection connection, ApprovalFilter filter, int limit)
      throws SQLException {
    Visibility visible = Visibility.of(filter.reader(), filter.approver());
    @Nullable String unit =
        filter.unit() == null || filter.unit().equals("/") ? null : filter.unit();
    @Nullable Position after = filter.after();
    String sql =
        COLUMNS
            + "true"
            + visible.and()
            + stateIs(filter.state())
            + (unit == null ? "" : " and (a.unit = ? or a.unit like ?)")
            + (after == null ? "" : " and (a.create_time, a.id) > (?, ?)")
            + " order by a.create_time, a.id limit ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int next = visible.bind(select, 1);
      if (filter.state() != null) {
        select.setString(next++, filter.state().name());
      }
      if (unit != null) {
        select.setString(next++, unit);
        select.setString(next++, unit + "/%");
      }
      if (after != null) {
        select.setObject(next++, utc(after.createTime()));
        select.setObject(next++, after.id());
      }
      select.setInt(next, limit);
      return read(connection, select);
    }
  }

  private static String stateIs(@Nullable ApprovalState state) {
    if (state == null) {
      return "";
    }
    // The second condition follows from the first and is there for the index.
    return " and a.state = ?" + (state.isSettled() ? "" : " and a.waiting_role is not null");
  }

  private static List<Approval> read(Connection connection, PreparedStatement select)
      throws SQLException {
    List<ApprovalRequest> requests = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        requests.add(
            new ApprovalRequest(
                rows.getObject(1, UUID.class),
                new PolicyVersionName(rows.getString(2), rows.getInt(3)),
                rows.getString(4),
                ChainJson.read(rows.getString(5)),
                rows.getString(6),
                rows.getString(7),
                rows.getLong(8),
                rows.getString(9),
                instant(rows, 10)));
      }
    }
    if (requests.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<ApprovalEvent>> events = events(connection, requests);
    return requests.stream()
        .map(request -> Approval.of(request, events.getOrDefault(request.id(), List.of())))
        .toList();
  }

  private static Map<UUID, List<ApprovalEvent>> events(
      Connection connection, List<ApprovalRequest> requests) throws SQLException {
    Map<UUID, List<ApprovalEvent>> events = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select approval, kind, event_time, actor, on_behalf_of, words, step"
                + " from approval_event where approval = any(?) order by approval, number")) {
      select.setArray(1, Columns.array(connection, "uuid", requests, ApprovalRequest::id));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          events
              .computeIfAbsent(rows.getObject(1, UUID.class), _ -> new ArrayList<>())
              .add(
                  new ApprovalEvent(
                      ApprovalEvent.Kind.valueOf(rows.getString(2)),
                      instant(rows, 3),
                      rows.getString(4),
                      rows.getString(5),
                      rows.getString(6),
                      rows.getInt(7)));
        }
      }
    }
    return events;
  }
}
