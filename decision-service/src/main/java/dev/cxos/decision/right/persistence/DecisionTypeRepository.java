package dev.cxos.decision.right.persistence;

import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.right.DecisionTypeContent;
import dev.cxos.decision.right.DecisionTypeStore;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps decision types in PostgreSQL. */
@ApplicationScoped
class DecisionTypeRepository implements DecisionTypeStore {

  private final DataSource source;
  private final CachedDecisionTypes cache;

  DecisionTypeRepository(DataSource source, CachedDecisionTypes cache) {
    this.source = source;
    this.cache = cache;
  }

  @Override
  public DecisionType insert(DecisionType type) {
    int inserted =
        Jdbc.run(
            source,
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      """
                      insert into decision_type
                        (id, decision_type_id, definition, create_time, update_time, row_version)
                      values (?, ?, ?::jsonb, ?, ?, 0)
                      on conflict do nothing
                      """)) {
                insert.setObject(1, type.uid());
                insert.setString(2, type.decisionTypeId());
                insert.setString(3, StrictJson.write(DecisionTypeContent.of(type)));
                insert.setObject(4, time(type.createTime()));
                insert.setObject(5, time(type.updateTime()));
                return insert.executeUpdate();
              }
            });
    if (inserted == 0) {
      throw ServiceException.exists(type.name());
    }
    return find(type.decisionTypeId()).orElseThrow();
  }

  @Override
  public Optional<DecisionType> find(String decisionTypeId) {
    return DecisionTypeRows.find(source, "decision_type_id = ?", decisionTypeId);
  }

  @Override
  public Optional<DecisionType> lock(String decisionTypeId) {
    return DecisionTypeRows.find(source, "decision_type_id = ? for update", decisionTypeId);
  }

  @Override
  public Optional<DecisionType> hold(String decisionTypeId) {
    return DecisionTypeRows.find(source, "decision_type_id = ? for share", decisionTypeId);
  }

  @Override
  public DecisionType replace(DecisionType type) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update decision_type set definition = ?::jsonb, update_time = ?,"
                      + " row_version = row_version + 1 where id = ?")) {
            update.setString(1, StrictJson.write(DecisionTypeContent.of(type)));
            update.setObject(2, time(type.updateTime()));
            update.setObject(3, type.uid());
            return update.executeUpdate();
          }
        });
    cache.forgetAfterTransaction();
    return find(type.decisionTypeId()).orElseThrow();
  }

  @Override
  public List<DecisionType> listAfter(String after, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  DecisionTypeRows.SELECT
                      + "decision_type_id > ? order by decision_type_id limit ?")) {
            select.setString(1, after);
            select.setInt(2, limit);
            return DecisionTypeRows.read(select);
          }
        });
  }

  private static OffsetDateTime time(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
