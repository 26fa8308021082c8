package dev.cxos.survey.response.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.response.AcceptedResponse;
import dev.cxos.survey.response.RecordedResponse;
import dev.cxos.survey.response.ResponseStore;
import dev.cxos.survey.response.Verbatim;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Responses in PostgreSQL. */
@ApplicationScoped
public class ResponseRepository implements ResponseStore {

  private final DataSource source;

  ResponseRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public List<UUID> insert(List<AcceptedResponse> responses) {
    return Jdbc.run(source, connection -> ResponseWriter.insert(connection, responses));
  }

  @Override
  public void openMonths(Set<YearMonth> months) {
    Jdbc.run(
        source,
        connection -> {
          ResponseWriter.openMonths(connection, months);
          return months;
        });
  }

  @Override
  public Optional<RecordedResponse> find(
      UUID questionnaire, String questionnaireId, UUID id, UnitScope units, boolean withWords) {
    return Jdbc.run(
        source,
        connection ->
            ResponseReader.find(connection, questionnaire, questionnaireId, id, units, withWords));
  }

  @Override
  public List<RecordedResponse> findAll(
      UUID questionnaire, String questionnaireId, Collection<UUID> ids) {
    return Jdbc.run(
        source,
        connection -> ResponseReader.findAll(connection, questionnaire, questionnaireId, ids));
  }

  @Override
  public List<RecordedResponse> list(
      Filter filter, @Nullable UUID before, int limit, boolean withWords) {
    return Jdbc.run(
        source, connection -> ResponseReader.list(connection, filter, before, limit, withWords));
  }

  @Override
  public List<Verbatim> search(
      @Nullable UUID questionnaire,
      String query,
      UnitScope units,
      Verbatim.@Nullable Position before,
      int limit) {
    return Jdbc.run(
        source,
        connection ->
            ResponseReader.search(connection, questionnaire, query, units, before, limit));
  }

  @Override
  public long erase(String customer) {
    return Jdbc.run(source, connection -> erase(connection, customer));
  }

  // External ids are ids of the place of collection and may lead back to the person, so they go
  // too; the key table
  // keeps them apart from any answer, so that a repeated import does not bring the response back.
  private static long erase(Connection connection, String customer) throws SQLException {
    try (PreparedStatement erase =
        connection.prepareStatement(
            """
            with erased as (
              update response set customer = null, external_id = null, interaction = null,
                erased = true
              where customer = ? returning id
            ), words as (
              delete from verbatim where response in (select id from erased)
            )
            select count(*) from erased
            """)) {
      erase.setString(1, customer);
      try (ResultSet rows = erase.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
