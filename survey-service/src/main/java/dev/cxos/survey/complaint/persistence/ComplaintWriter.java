package dev.cxos.survey.complaint.persistence;

import dev.cxos.survey.complaint.Complaint;
import dev.cxos.survey.complaint.ComplaintOrigin;
import dev.cxos.survey.complaint.Handling;
import dev.cxos.survey.complaint.HeldTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes complaints, their words and their tags. */
final class ComplaintWriter {

  private ComplaintWriter() {}

  static void insert(Connection connection, List<Complaint> complaints) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into complaint (id, taxonomy, external_id, customer, unit, channel,"
                    + " journey, stage, touchpoint, interaction, response, language, severity,"
                    + " regulator, state, due_time, receive_time, record_time, resolve_time,"
                    + " row_version)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement words =
            connection.prepareStatement(
                "insert into complaint_words (complaint, words) values (?, ?)")) {
      for (Complaint complaint : complaints) {
        bind(insert, complaint).addBatch();
        if (complaint.words() != null) {
          Columns.bind(words, complaint.id(), complaint.words()).addBatch();
        }
      }
      insert.executeBatch();
      words.executeBatch();
    }
    writeTags(connection, complaints);
  }

  private static PreparedStatement bind(PreparedStatement insert, Complaint complaint)
      throws SQLException {
    ComplaintOrigin origin = complaint.origin();
    Handling handling = complaint.handling();
    return Columns.bind(
        insert,
        complaint.id(),
        complaint.taxonomy(),
        origin.externalId(),
        origin.customer(),
        origin.unit(),
        origin.channel(),
        origin.journey(),
        origin.stage(),
        origin.touchpoint(),
        origin.interaction(),
        origin.response(),
        origin.language(),
        handling.severity().name(),
        handling.regulator(),
        handling.state().name(),
        handling.dueTime(),
        complaint.receiveTime(),
        complaint.recordTime(),
        handling.resolveTime(),
        complaint.rowVersion());
  }

  static int updateHandling(Connection connection, Complaint complaint) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update complaint set severity = ?, regulator = ?, state = ?, due_time = ?,"
                + " resolve_time = ?, row_version = ? where id = ?")) {
      Handling handling = complaint.handling();
      return Columns.bind(
              update,
              handling.severity().name(),
              handling.regulator(),
              handling.state().name(),
              handling.dueTime(),
              handling.resolveTime(),
              complaint.rowVersion(),
              complaint.id())
          .executeUpdate();
    }
  }

  static int updateTags(Connection connection, Complaint complaint) throws SQLException {
    writeTags(connection, List.of(complaint));
    try (PreparedStatement update =
        connection.prepareStatement("update complaint set row_version = ? where id = ?")) {
      return Columns.bind(update, complaint.rowVersion(), complaint.id()).executeUpdate();
    }
  }

  private static void writeTags(Connection connection, List<Complaint> complaints)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "insert into complaint_tag (complaint, tag, taxonomy, state, source, confidence,"
                + " model_version, tag_rule, decide_time, decided_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (complaint, tag) do update"
                + " set state = excluded.state, decide_time = excluded.decide_time,"
                + " decided_by = excluded.decided_by")) {
      for (Complaint complaint : complaints) {
        for (HeldTag tag : complaint.tags()) {
          Columns.bind(
                  upsert,
                  complaint.id(),
                  tag.tag(),
                  complaint.taxonomy(),
                  tag.state().name(),
                  tag.source().name(),
                  tag.confidence(),
                  tag.modelVersion(),
                  tag.tagRule(),
                  tag.decideTime(),
                  tag.decidedBy())
              .addBatch();
        }
      }
      upsert.executeBatch();
    }
  }
}
