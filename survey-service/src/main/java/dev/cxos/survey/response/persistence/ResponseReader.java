package dev.cxos.survey.response.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.JsonColumn;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.response.Answer;
import dev.cxos.survey.response.RecordedResponse;
import dev.cxos.survey.response.ResponseStore.Filter;
import dev.cxos.survey.response.Verbatim;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads responses and the words in them. */
final class ResponseReader {

  private static final String COLUMNS =
      "select r.id, r.questionnaire_version, r.external_id, r.customer, r.unit, r.stage,"
          + " r.touchpoint, r.language, r.response_time, r.record_time, r.weight_micros,"
          + " r.attributes, r.answers, r.erased, r.interaction from response r where"
          + " r.questionnaire = ?";
  private static final String ANY_LANGUAGE =
      Dictionary.ALL.stream()
          .map(dictionary -> "websearch_to_tsquery('" + dictionary + "', ?)")
          .collect(Collectors.joining(" || "));
  private static final UUID FIRST = new UUID(0, 0);
  private static final UUID LAST = new UUID(-1, -1);

  private ResponseReader() {}

  static Optional<RecordedResponse> find(
      Connection connection,
      UUID questionnaire,
      String questionnaireId,
      UUID id,
      UnitScope units,
      boolean withWords)
      throws SQLException {
    UnitFilter filter = UnitFilter.of(units, "r.unit");
    try (PreparedStatement select =
        connection.prepareStatement(COLUMNS + " and r.id = ?" + filter.and())) {
      select.setObject(1, questionnaire);
      select.setObject(2, id);
      filter.bind(select, 3);
      return read(connection, select, questionnaireId, withWords).stream().findFirst();
    }
  }

  static List<RecordedResponse> findAll(
      Connection connection, UUID questionnaire, String questionnaireId, Collection<UUID> ids)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(COLUMNS + " and r.id = any(?)")) {
      select.setObject(1, questionnaire);
      select.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
      return read(connection, select, questionnaireId, true);
    }
  }

  static List<RecordedResponse> list(
      Connection connection, Filter wanted, @Nullable UUID before, int limit, boolean withWords)
      throws SQLException {
    UnitFilter filter = UnitFilter.of(wanted.units(), "r.unit");
    String byCustomer = wanted.customer() == null ? "" : " and r.customer = ?";
    try (PreparedStatement select =
        connection.prepareStatement(
            COLUMNS
                + " and r.id >= ? and r.id < ?"
                + byCustomer
                + filter.and()
                + " order by r.id desc limit ?")) {
      UUID end = wanted.end() == null ? LAST : boundary(wanted.end());
      int next = 1;
      select.setObject(next++, wanted.questionnaire());
      select.setObject(next++, wanted.start() == null ? FIRST : boundary(wanted.start()));
      select.setObject(next++, before == null || precedes(end, before) ? end : before);
      if (wanted.customer() != null) {
        select.setString(next++, wanted.customer());
      }
      next = filter.bind(select, next);
      select.setInt(next, limit);
      return read(connection, select, wanted.questionnaireId(), withWords);
    }
  }

  static List<Verbatim> search(
      Connection connection,
      @Nullable UUID questionnaire,
      String query,
      UnitScope units,
      Verbatim.@Nullable Position before,
      int limit)
      throws SQLException {
    UnitFilter filter = UnitFilter.of(units, "v.unit");
    String inOne = questionnaire == null ? "" : " and v.questionnaire = ?";
    String earlier = before == null ? "" : " and (v.response, v.question_id) < (?, ?)";
    try (PreparedStatement select =
        connection.prepareStatement(
            "select v.response, q.questionnaire_id, v.question_id, v.words, v.unit, v.stage,"
                + " v.response_time from verbatim v join questionnaire q on q.id = v.questionnaire"
                // Words are stemmed in their own language, and so is the query; the first
                // condition,
                // the query in every language at once, is there for the index.
                + " where v.search @@ ("
                + ANY_LANGUAGE
                + ") and v.search @@ websearch_to_tsquery(v.dictionary, ?)"
                + inOne
                + earlier
                + filter.and()
                + " order by v.response desc, v.question_id desc limit ?")) {
      int next = 1;
      for (int i = 0; i <= Dictionary.ALL.size(); i++) {
        select.setString(next++, query);
      }
      if (questionnaire != null) {
        select.setObject(next++, questionnaire);
      }
      if (before != null) {
        select.setObject(next++, before.response());
        select.setString(next++, before.question());
      }
      next = filter.bind(select, next);
      select.setInt(next, limit);
      try (ResultSet rows = select.executeQuery()) {
        List<Verbatim> found = new ArrayList<>();
        while (rows.next()) {
          found.add(
              new Verbatim(
                  rows.getObject(1, UUID.class),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5),
                  rows.getString(6),
                  instant(rows, 7)));
        }
        return found;
      }
    }
  }

  private static List<RecordedResponse> read(
      Connection connection, PreparedStatement select, String questionnaireId, boolean withWords)
      throws SQLException {
    List<RecordedResponse> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(
            new RecordedResponse(
                rows.getObject(1, UUID.class),
                questionnaireId,
                rows.getInt(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(15),
                rows.getString(5),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8),
                instant(rows, 9),
                instant(rows, 10),
                rows.getLong(11),
                JsonColumn.read(rows.getString(12)),
                AnswersJson.read(rows.getString(13)),
                rows.getBoolean(14),
                !withWords));
      }
    }
    if (withWords && !found.isEmpty()) {
      addWords(connection, found);
    }
    return found;
  }

  private static void addWords(Connection connection, List<RecordedResponse> found)
      throws SQLException {
    Map<UUID, RecordedResponse> byId = new HashMap<>();
    found.forEach(response -> byId.put(response.id(), response));
    try (PreparedStatement select =
        connection.prepareStatement(
            "select response, question_id, words from verbatim where response = any(?)")) {
      select.setArray(1, connection.createArrayOf("uuid", byId.keySet().toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          RecordedResponse response = byId.get(rows.getObject(1, UUID.class));
          if (response != null) {
            response.answers().put(rows.getString(2), new Answer.Words(rows.getString(3)));
          }
        }
      }
    }
  }

  private static Instant instant(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** The smallest id of a response at a moment: ids begin with their milliseconds. */
  private static UUID boundary(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16, 0);
  }

  // PostgreSQL orders UUIDs as unsigned bytes, UUID.compareTo as signed numbers.
  private static boolean precedes(UUID one, UUID other) {
    int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return high < 0
        || (high == 0
            && Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits())
                < 0);
  }
}
