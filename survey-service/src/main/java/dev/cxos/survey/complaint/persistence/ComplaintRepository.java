package dev.cxos.survey.complaint.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.complaint.Complaint;
import dev.cxos.survey.complaint.ComplaintStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps complaints in PostgreSQL. */
@ApplicationScoped
class ComplaintRepository implements ComplaintStore {

  private final DataSource source;

  ComplaintRepository(DataSource source) {
    this.source = source;
  }

  private record Key(UUID taxonomy, String externalId) {}

  @Override
  public List<UUID> claim(List<Complaint> complaints) {
    Map<String, Map<UUID, UUID>> wanted = new TreeMap<>();
    for (Complaint complaint : complaints) {
      String externalId = complaint.origin().externalId();
      if (externalId != null) {
        wanted
            .computeIfAbsent(externalId, _ -> new TreeMap<>())
            .putIfAbsent(complaint.taxonomy(), complaint.id());
      }
    }
    Map<Key, UUID> owners =
        wanted.isEmpty() ? Map.of() : Jdbc.run(source, connection -> claim(connection, wanted));
    List<UUID> ids = new ArrayList<>();
    for (Complaint complaint : complaints) {
      String externalId = complaint.origin().externalId();
      UUID owner =
          externalId == null ? null : owners.get(new Key(complaint.taxonomy(), externalId));
      ids.add(owner == null ? complaint.id() : owner);
    }
    return ids;
  }

  private static Map<Key, UUID> claim(Connection connection, Map<String, Map<UUID, UUID>> wanted)
      throws SQLException {
    List<UUID> taxonomies = new ArrayList<>();
    List<String> externalIds = new ArrayList<>();
    List<UUID> ids = new ArrayList<>();
    wanted.forEach(
        (externalId, byTaxonomy) ->
            byTaxonomy.forEach(
                (taxonomy, id) -> {
                  taxonomies.add(taxonomy);
                  externalIds.add(externalId);
                  ids.add(id);
                }));
    // In the order of the ids for everybody; the database waits here for whoever records the same.
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into complaint_key (taxonomy, external_id, complaint)"
                + " select k.taxonomy, k.external_id, k.complaint from unnest(?, ?, ?) with"
                + " ordinality as k(taxonomy, external_id, complaint, place) order by k.place"
                + " on conflict do nothing")) {
      Columns.bind(
              insert,
              Columns.array(connection, "uuid", taxonomies),
              Columns.array(connection, "text", externalIds),
              Columns.array(connection, "uuid", ids))
          .executeUpdate();
    }
    Map<Key, UUID> owners = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select taxonomy, external_id, complaint from complaint_key"
                + " where taxonomy = any(?) and external_id = any(?)")) {
      Columns.bind(
          select,
          Columns.array(connection, "uuid", taxonomies),
          Columns.array(connection, "text", externalIds));
      Columns.all(
          select,
          rows ->
              owners.put(
                  new Key(rows.getObject(1, UUID.class), rows.getString(2)),
                  rows.getObject(3, UUID.class)));
    }
    return owners;
  }

  @Override
  public void insert(List<Complaint> complaints) {
    if (!complaints.isEmpty()) {
      Jdbc.run(
          source,
          connection -> {
            ComplaintWriter.insert(connection, complaints);
            return complaints;
          });
    }
  }

  @Override
  public Optional<Complaint> find(UUID id, UnitScope units, boolean withWords) {
    return Jdbc.run(
        source,
        connection ->
            ComplaintReader.find(connection, id, units, false, withWords).stream().findFirst());
  }

  @Override
  public Optional<Complaint> lock(UUID id, UnitScope units) {
    return Jdbc.run(
        source,
        connection ->
            ComplaintReader.find(connection, id, units, true, false).stream().findFirst());
  }

  @Override
  public void replaceHandling(Complaint complaint) {
    Jdbc.run(source, connection -> ComplaintWriter.updateHandling(connection, complaint));
  }

  @Override
  public void replaceTags(Complaint complaint) {
    Jdbc.run(source, connection -> ComplaintWriter.updateTags(connection, complaint));
  }

  @Override
  public List<Complaint> list(Filter filter, @Nullable UUID before, int limit, boolean withWords) {
    return Jdbc.run(
        source, connection -> ComplaintReader.list(connection, filter, before, limit, withWords));
  }

  @Override
  public Set<UUID> visible(Set<UUID> ids, UnitScope units) {
    UnitFilter filter = UnitFilter.of(units, "c.unit");
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select c.id from complaint c where c.id = any(?)" + filter.and())) {
            select.setArray(1, Columns.array(connection, "uuid", List.copyOf(ids)));
            filter.bind(select, 2);
            return new HashSet<>(Columns.all(select, rows -> rows.getObject(1, UUID.class)));
          }
        });
  }

  // The keys stay, apart from any word, so that a repeated import does not bring the complaint
  // back.
  @Override
  public long erase(String customer) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement erase =
              connection.prepareStatement(
                  """
                  with erased as (
                    update complaint set customer = null, external_id = null, interaction = null,
                      response = null, erased = true, row_version = row_version + 1
                    where customer = ? returning id
                  ), words as (
                    delete from complaint_words where complaint in (select id from erased)
                  )
                  select count(*) from erased
                  """)) {
            erase.setString(1, customer);
            return Columns.all(erase, rows -> rows.getLong(1)).getFirst();
          }
        });
  }
}
