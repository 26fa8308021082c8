package dev.cxos.survey.complaint.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.complaint.Complaint;
import dev.cxos.survey.complaint.ComplaintOrigin;
import dev.cxos.survey.complaint.ComplaintState;
import dev.cxos.survey.complaint.ComplaintStore.Filter;
import dev.cxos.survey.complaint.Handling;
import dev.cxos.survey.complaint.HeldTag;
import dev.cxos.survey.complaint.Severity;
import dev.cxos.survey.complaint.TagSource;
import dev.cxos.survey.complaint.TagState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads complaints, their words and their tags. */
final class ComplaintReader {

  private static final String SELECT =
      "select c.*, t.taxonomy_id from complaint c join taxonomy t on t.id = c.taxonomy where true";

  private ComplaintReader() {}

  /** Conditions and their parameters. */
  private static final class Conditions {
    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    void add(String condition, @Nullable Object... values) {
      sql.append(" and ").append(condition);
      for (Object value : values) {
        parameters.add(value instanceof Instant moment ? Columns.time(moment) : value);
      }
    }
  }

  static List<Complaint> find(
      Connection connection, UUID id, UnitScope units, boolean lock, boolean withWords)
      throws SQLException {
    Conditions conditions = new Conditions();
    conditions.add("c.id = ?", id);
    return read(connection, conditions, units, lock ? " for update of c" : "", withWords);
  }

  static List<Complaint> list(
      Connection connection, Filter filter, @Nullable UUID before, int limit, boolean withWords)
      throws SQLException {
    Conditions conditions = new Conditions();
    if (filter.taxonomyId() != null) {
      conditions.add("t.taxonomy_id = ?", filter.taxonomyId());
    }
    if (filter.tag() != null) {
      conditions.add(
          "exists (select from complaint_tag g where g.complaint = c.id and g.tag = ?"
              + " and g.state <> 'REJECTED')",
          filter.tag());
    }
    if (filter.state() != null) {
      conditions.add("c.state = ?", filter.state().name());
    }
    if (filter.regulatorOnly()) {
      conditions.add("c.regulator");
    }
    if (filter.customer() != null) {
      conditions.add("c.customer = ?", filter.customer());
    }
    if (filter.start() != null) {
      conditions.add("c.id >= ?", boundary(filter.start()));
    }
    if (filter.end() != null) {
      conditions.add("c.id < ?", boundary(filter.end()));
    }
    if (filter.query() != null) {
      conditions.add(
          "exists (select from complaint_words w where w.complaint = c.id"
              + " and w.search @@ websearch_to_tsquery('simple', ?))",
          filter.query());
    }
    if (before != null) {
      conditions.add("c.id < ?", before);
    }
    return read(
        connection, conditions, filter.units(), " order by c.id desc limit " + limit, withWords);
  }

  private static List<Complaint> read(
      Connection connection, Conditions conditions, UnitScope units, String end, boolean withWords)
      throws SQLException {
    UnitFilter filter = UnitFilter.of(units, "c.unit");
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + conditions.sql + filter.and() + end)) {
      Columns.bind(select, conditions.parameters.toArray());
      filter.bind(select, conditions.parameters.size() + 1);
      List<Complaint> bare = Columns.all(select, ComplaintReader::complaint);
      return bare.isEmpty() ? bare : complete(connection, bare, withWords);
    }
  }

  private static List<Complaint> complete(
      Connection connection, List<Complaint> bare, boolean withWords) throws SQLException {
    List<UUID> ids = bare.stream().map(Complaint::id).toList();
    Map<UUID, List<HeldTag>> tags = tags(connection, ids);
    Map<UUID, String> words = withWords ? words(connection, ids) : Map.of();
    return bare.stream()
        .map(
            complaint ->
                new Complaint(
                    complaint.id(),
                    complaint.taxonomy(),
                    complaint.taxonomyId(),
                    complaint.origin(),
                    words.get(complaint.id()),
                    complaint.handling(),
                    complaint.receiveTime(),
                    complaint.recordTime(),
                    tags.getOrDefault(complaint.id(), List.of()),
                    complaint.erased(),
                    complaint.rowVersion()))
        .toList();
  }

  private static Map<UUID, List<HeldTag>> tags(Connection connection, List<UUID> ids)
      throws SQLException {
    Map<UUID, List<HeldTag>> tags = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from complaint_tag where complaint = any(?) order by complaint, tag")) {
      select.setArray(1, Columns.array(connection, "uuid", ids));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          tags.computeIfAbsent(rows.getObject("complaint", UUID.class), _ -> new ArrayList<>())
              .add(tag(rows));
        }
      }
    }
    return tags;
  }

  private static HeldTag tag(ResultSet rows) throws SQLException {
    return new HeldTag(
        rows.getString("tag"),
        TagState.valueOf(rows.getString("state")),
        TagSource.valueOf(rows.getString("source")),
        rows.getObject("confidence", Double.class),
        rows.getInt("model_version"),
        rows.getString("tag_rule"),
        Columns.instantOrNull(rows, "decide_time"),
        rows.getString("decided_by"));
  }

  private static Map<UUID, String> words(Connection connection, List<UUID> ids)
      throws SQLException {
    Map<UUID, String> words = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select complaint, words from complaint_words where complaint = any(?)")) {
      select.setArray(1, Columns.array(connection, "uuid", ids));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          words.put(rows.getObject(1, UUID.class), rows.getString(2));
        }
      }
    }
    return words;
  }

  private static Complaint complaint(ResultSet rows) throws SQLException {
    return new Complaint(
        rows.getObject("id", UUID.class),
        rows.getObject("taxonomy", UUID.class),
        rows.getString("taxonomy_id"),
        origin(rows),
        null,
        new Handling(
            Severity.valueOf(rows.getString("severity")),
            rows.getBoolean("regulator"),
            ComplaintState.valueOf(rows.getString("state")),
            Columns.instant(rows, "due_time"),
            Columns.instantOrNull(rows, "resolve_time")),
        Columns.instant(rows, "receive_time"),
        Columns.instant(rows, "record_time"),
        List.of(),
        rows.getBoolean("erased"),
        rows.getLong("row_version"));
  }

  private static ComplaintOrigin origin(ResultSet rows) throws SQLException {
    return new ComplaintOrigin(
        rows.getString("external_id"),
        rows.getString("customer"),
        rows.getString("interaction"),
        rows.getString("response"),
        rows.getString("channel"),
        rows.getString("unit"),
        rows.getString("journey"),
        rows.getString("stage"),
        rows.getString("touchpoint"),
        rows.getString("language"));
  }

  /** The smallest id of a complaint at a moment: ids begin with their milliseconds. */
  private static UUID boundary(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16, 0);
  }
}
