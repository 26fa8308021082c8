package dev.cxos.survey.complaint.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.complaint.SuggestionModel;
import dev.cxos.survey.complaint.SuggestionModel.HeldBack;
import dev.cxos.survey.complaint.SuggestionStore;
import dev.cxos.survey.complaint.learning.Training.Example;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps learned models in PostgreSQL. */
@ApplicationScoped
class SuggestionRepository implements SuggestionStore {

  private final DataSource source;

  SuggestionRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public List<Example> examples(UUID taxonomy, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select w.words, array_agg(t.tag) as tags from complaint c"
                      + " join complaint_words w on w.complaint = c.id"
                      + " join complaint_tag t on t.complaint = c.id and t.state = 'CONFIRMED'"
                      + " where c.taxonomy = ? group by c.id, w.words order by c.id desc"
                      + " limit ?")) {
            return Columns.all(
                Columns.bind(select, taxonomy, limit),
                rows ->
                    new Example(
                        rows.getString("words"),
                        Set.of((String[]) rows.getArray("tags").getArray())));
          }
        });
  }

  @Override
  public boolean insert(UUID taxonomy, SuggestionModel model, byte[] artefact) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into suggestion_model (taxonomy, version, train_time, training_count,"
                      + " tags, held_back, right_first, right_among_three, training_millis,"
                      + " digest, artefact) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                      + " on conflict do nothing")) {
            return Columns.bind(
                        insert,
                        taxonomy,
                        model.version(),
                        model.trainTime(),
                        model.trainingCount(),
                        Columns.array(connection, "text", model.tags()),
                        model.accuracy().n(),
                        model.accuracy().rightFirst(),
                        model.accuracy().rightAmongThree(),
                        model.trainingTime().toMillis(),
                        model.digest(),
                        artefact)
                    .executeUpdate()
                == 1;
          }
        });
  }

  @Override
  public int newestVersion(UUID taxonomy) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select coalesce(max(version), 0) from suggestion_model where taxonomy = ?")) {
            return Columns.all(Columns.bind(select, taxonomy), rows -> rows.getInt(1)).getFirst();
          }
        });
  }

  @Override
  public Optional<byte[]> artefact(UUID taxonomy, int version) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select artefact from suggestion_model where taxonomy = ? and version = ?")) {
            return Columns.all(
                    Columns.bind(select, taxonomy, version), rows -> rows.getBytes("artefact"))
                .stream()
                .findFirst();
          }
        });
  }

  @Override
  public List<SuggestionModel> listBefore(UUID taxonomy, int before, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select version, train_time, training_count, tags, held_back, right_first,"
                      + " right_among_three, training_millis, digest from suggestion_model"
                      + " where taxonomy = ? and version < ? order by version desc limit ?")) {
            return Columns.all(
                Columns.bind(select, taxonomy, before, limit), SuggestionRepository::model);
          }
        });
  }

  @Override
  public List<Decided> decisions(UUID taxonomy) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select to_char(t.decide_time at time zone 'UTC', 'YYYY-MM') as month,"
                      + " t.model_version, count(*) filter (where t.state = 'CONFIRMED') as"
                      + " confirmed, count(*) as decided from complaint_tag t"
                      + " where t.taxonomy = ? and t.source <> 'PERSON'"
                      + " and t.decide_time is not null group by 1, 2 order by 1, 2")) {
            return Columns.all(
                Columns.bind(select, taxonomy),
                rows ->
                    new Decided(
                        rows.getString("month"),
                        rows.getInt("model_version"),
                        rows.getLong("confirmed"),
                        rows.getLong("decided")));
          }
        });
  }

  private static SuggestionModel model(ResultSet rows) throws SQLException {
    return new SuggestionModel(
        rows.getInt("version"),
        Columns.instant(rows, "train_time"),
        rows.getInt("training_count"),
        List.of((String[]) rows.getArray("tags").getArray()),
        new HeldBack(
            rows.getInt("held_back"), rows.getInt("right_first"), rows.getInt("right_among_three")),
        Duration.ofMillis(rows.getLong("training_millis")),
        rows.getString("digest"));
  }
}
