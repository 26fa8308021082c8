package dev.cxos.survey.analysis.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.analysis.Experiment;
import dev.cxos.survey.analysis.ExperimentStore;
import dev.cxos.survey.metric.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Experiments in PostgreSQL. */
@ApplicationScoped
public class ExperimentRepository implements ExperimentStore {

  private static final String NAMES =
      "id, experiment_id, hypothesis, questionnaire_id, question, metric, attribute,"
          + " control_value, treatment_value, start_date, end_date, minimum_n, create_time";

  private final DataSource source;

  ExperimentRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public boolean insert(Experiment experiment) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into experiment ("
                      + NAMES
                      + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                      + " on conflict (experiment_id) do nothing")) {
            insert.setObject(1, experiment.uid());
            insert.setString(2, experiment.experimentId());
            insert.setString(3, experiment.hypothesis());
            insert.setString(4, experiment.questionnaireId());
            insert.setString(5, experiment.question());
            insert.setString(6, experiment.metric().name());
            insert.setString(7, experiment.attribute());
            insert.setString(8, experiment.controlValue());
            insert.setString(9, experiment.treatmentValue());
            insert.setObject(10, experiment.start());
            insert.setObject(11, experiment.end());
            insert.setInt(12, experiment.minimumN());
            insert.setObject(13, experiment.createTime().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
          }
        });
  }

  @Override
  public Optional<Experiment> find(String experimentId) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select " + NAMES + " from experiment where experiment_id = ?")) {
            select.setString(1, experimentId);
            return read(select).stream().findFirst();
          }
        });
  }

  @Override
  public List<Experiment> listAfter(String after, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select "
                      + NAMES
                      + " from experiment where experiment_id > ? order by experiment_id limit"
                      + " ?")) {
            select.setString(1, after);
            select.setInt(2, limit);
            return read(select);
          }
        });
  }

  private static List<Experiment> read(PreparedStatement select) throws SQLException {
    List<Experiment> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Experiment(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                Metric.valueOf(rows.getString(6)),
                rows.getString(7),
                rows.getString(8),
                rows.getString(9),
                rows.getObject(10, LocalDate.class),
                rows.getObject(11, LocalDate.class),
                rows.getInt(12),
                rows.getObject(13, OffsetDateTime.class).toInstant()));
      }
    }
    return found;
  }
}
