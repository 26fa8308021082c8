package dev.cxos.survey.response.persistence;

import dev.cxos.platform.storage.JsonColumn;
import dev.cxos.survey.response.AcceptedResponse;
import dev.cxos.survey.response.Answer;
import dev.cxos.survey.storage.CopyRows;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes responses: claims their external ids, then copies what is new. */
final class ResponseWriter {

  private static final String RESPONSE =
      "response (id, questionnaire, questionnaire_version, external_id, customer, interaction,"
          + " unit, stage, touchpoint, language, response_time, record_time, weight_micros,"
          + " attributes, answers)";
  private static final String VERBATIM =
      "verbatim (response, question_id, questionnaire, unit, stage, response_time, dictionary,"
          + " words)";

  /** An external id of a questionnaire. */
  private record Key(UUID questionnaire, String externalId) {}

  private ResponseWriter() {}

  static List<UUID> insert(Connection connection, List<AcceptedResponse> responses)
      throws SQLException {
    Map<Key, AcceptedResponse> keyed = new HashMap<>();
    for (AcceptedResponse response : responses) {
      if (response.externalId() != null) {
        keyed.putIfAbsent(keyOf(response), response);
      }
    }
    Map<Key, UUID> owners = keyed.isEmpty() ? Map.of() : claim(connection, keyed);

    List<UUID> ids = new ArrayList<>(responses.size());
    List<AcceptedResponse> fresh = new ArrayList<>(responses.size());
    for (AcceptedResponse response : responses) {
      UUID owner =
          response.externalId() == null
              ? response.id()
              : owners.getOrDefault(keyOf(response), response.id());
      ids.add(owner);
      if (owner.equals(response.id())) {
        fresh.add(response);
      }
    }
    copy(connection, fresh);
    return ids;
  }

  static void openMonths(Connection connection, Set<YearMonth> months) throws SQLException {
    try (PreparedStatement call = connection.prepareStatement("select ensure_response_month(?)")) {
      for (YearMonth month : months) {
        call.setDate(1, Date.valueOf(month.atDay(1)));
        call.executeQuery().close();
      }
    }
  }

  /** Claims external ids, in one order for everybody so that two writers never wait in a ring. */
  private static Map<Key, UUID> claim(Connection connection, Map<Key, AcceptedResponse> keyed)
      throws SQLException {
    List<Map.Entry<Key, AcceptedResponse>> sorted = new ArrayList<>(keyed.entrySet());
    sorted.sort(
        Comparator.comparing(
                (Map.Entry<Key, AcceptedResponse> entry) -> entry.getKey().questionnaire())
            .thenComparing(entry -> entry.getKey().externalId()));
    Set<UUID> claimed = new HashSet<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into response_key (questionnaire, external_id, response)"
                + " select * from unnest(?, ?, ?) on conflict do nothing returning response")) {
      insert.setArray(1, uuids(connection, sorted.stream().map(e -> e.getKey().questionnaire())));
      insert.setArray(2, texts(connection, sorted.stream().map(e -> e.getKey().externalId())));
      insert.setArray(3, uuids(connection, sorted.stream().map(e -> e.getValue().id())));
      try (ResultSet rows = insert.executeQuery()) {
        while (rows.next()) {
          claimed.add(rows.getObject(1, UUID.class));
        }
      }
    }
    Map<Key, UUID> owners = new HashMap<>();
    List<Key> taken = new ArrayList<>();
    keyed.forEach(
        (key, response) -> {
          if (claimed.contains(response.id())) {
            owners.put(key, response.id());
          } else {
            taken.add(key);
          }
        });
    findOwners(connection, taken, owners);
    return owners;
  }

  private static void findOwners(
      Connection connection, Collection<Key> taken, Map<Key, UUID> owners) throws SQLException {
    if (taken.isEmpty()) {
      return;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select k.questionnaire, k.external_id, k.response from response_key k"
                + " join unnest(?, ?) as wanted (questionnaire, external_id)"
                + " using (questionnaire, external_id)")) {
      select.setArray(1, uuids(connection, taken.stream().map(Key::questionnaire)));
      select.setArray(2, texts(connection, taken.stream().map(Key::externalId)));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          owners.put(
              new Key(rows.getObject(1, UUID.class), rows.getString(2)),
              rows.getObject(3, UUID.class));
        }
      }
    }
  }

  private static void copy(Connection connection, List<AcceptedResponse> fresh)
      throws SQLException {
    if (fresh.isEmpty()) {
      return;
    }
    CopyRows.into(
        connection,
        RESPONSE,
        rows -> {
          for (AcceptedResponse response : fresh) {
            rows.add(response.id())
                .add(response.questionnaire().uid())
                .add(response.questionnaire().version())
                .add(response.externalId())
                .add(response.customer())
                .add(response.interaction())
                .add(response.unit())
                .add(response.stage())
                .add(response.touchpoint())
                .add(response.language())
                .add(response.responseTime())
                .add(response.recordTime())
                .add(response.weightMicros())
                .add(JsonColumn.write(response.attributes()))
                .add(AnswersJson.write(response.answers()))
                .endRow();
          }
        });
    if (fresh.stream().anyMatch(ResponseWriter::hasWords)) {
      copyWords(connection, fresh);
    }
  }

  private static void copyWords(Connection connection, List<AcceptedResponse> fresh)
      throws SQLException {
    CopyRows.into(
        connection,
        VERBATIM,
        rows -> {
          for (AcceptedResponse response : fresh) {
            for (Map.Entry<String, Answer> answer : response.answers().entrySet()) {
              if (answer.getValue() instanceof Answer.Words(String words) && !words.isBlank()) {
                rows.add(response.id())
                    .add(answer.getKey())
                    .add(response.questionnaire().uid())
                    .add(response.unit())
                    .add(response.stage())
                    .add(response.responseTime())
                    .add(Dictionary.of(response.language()))
                    .add(words)
                    .endRow();
              }
            }
          }
        });
  }

  private static boolean hasWords(AcceptedResponse response) {
    return response.answers().values().stream().anyMatch(Answer.Words.class::isInstance);
  }

  private static Key keyOf(AcceptedResponse response) {
    return new Key(response.questionnaire().uid(), Objects.requireNonNull(response.externalId()));
  }

  private static Array uuids(Connection connection, Stream<UUID> values) throws SQLException {
    return connection.createArrayOf("uuid", values.toArray());
  }

  private static Array texts(Connection connection, Stream<String> values) throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }
}
