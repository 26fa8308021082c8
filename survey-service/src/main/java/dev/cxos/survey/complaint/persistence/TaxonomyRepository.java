package dev.cxos.survey.complaint.persistence;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.StrictJson;
import dev.cxos.survey.complaint.TagTree;
import dev.cxos.survey.complaint.Taxonomy;
import dev.cxos.survey.complaint.TaxonomyContent;
import dev.cxos.survey.complaint.TaxonomyStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Keeps taxonomies in PostgreSQL. */
@ApplicationScoped
class TaxonomyRepository implements TaxonomyStore {

  private static final int REMEMBERED = 100;
  private static final String SELECT =
      "select id, taxonomy_id, definition, version, edited, create_time, update_time,"
          + " publish_time, row_version from taxonomy";
  private static final TagTree NONE = new TagTree(0, new TaxonomyContent("", List.of(), List.of()));

  private final DataSource source;
  // A version never changes, so what was read of it once stays right.
  private final Map<Version, TagTree> trees = new ConcurrentHashMap<>();

  TaxonomyRepository(DataSource source) {
    this.source = source;
  }

  private record Version(UUID taxonomy, int version) {}

  @Override
  public Taxonomy insert(Taxonomy taxonomy) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into taxonomy (id, taxonomy_id, display_name, definition, version,"
                      + " edited, create_time, update_time, row_version)"
                      + " values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, 0)"
                      + " on conflict (taxonomy_id) do nothing")) {
            int inserted =
                Columns.bind(
                        insert,
                        taxonomy.uid(),
                        taxonomy.taxonomyId(),
                        taxonomy.content().displayName(),
                        StrictJson.write(taxonomy.content()),
                        taxonomy.version(),
                        taxonomy.edited(),
                        taxonomy.createTime(),
                        taxonomy.updateTime())
                    .executeUpdate();
            if (inserted == 0) {
              throw ServiceException.exists(taxonomy.name());
            }
            return find(connection, taxonomy.taxonomyId()).orElseThrow();
          }
        });
  }

  @Override
  public Optional<Taxonomy> find(String taxonomyId) {
    return Jdbc.run(source, connection -> find(connection, taxonomyId));
  }

  private static Optional<Taxonomy> find(Connection connection, String taxonomyId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + " where taxonomy_id = ?")) {
      return Columns.all(Columns.bind(select, taxonomyId), TaxonomyRepository::read).stream()
          .findFirst();
    }
  }

  @Override
  public Taxonomy replace(Taxonomy taxonomy) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update taxonomy set display_name = ?, definition = ?::jsonb, version = ?,"
                      + " edited = ?, update_time = ?, publish_time = ?,"
                      + " row_version = row_version + 1 where id = ? and row_version = ?")) {
            int updated =
                Columns.bind(
                        update,
                        taxonomy.content().displayName(),
                        StrictJson.write(taxonomy.content()),
                        taxonomy.version(),
                        taxonomy.edited(),
                        taxonomy.updateTime(),
                        taxonomy.publishTime(),
                        taxonomy.uid(),
                        Long.parseLong(taxonomy.etag(), Character.MAX_RADIX))
                    .executeUpdate();
            if (updated == 0) {
              throw ServiceException.etagMismatch(taxonomy.name());
            }
            return find(connection, taxonomy.taxonomyId()).orElseThrow();
          }
        });
  }

  @Override
  public void insertVersion(Taxonomy published) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into taxonomy_version (taxonomy, version, display_name, definition,"
                      + " publish_time) values (?, ?, ?, ?::jsonb, ?)")) {
            return Columns.bind(
                    insert,
                    published.uid(),
                    published.version(),
                    published.content().displayName(),
                    StrictJson.write(published.content()),
                    published.publishTime())
                .executeUpdate();
          }
        });
  }

  @Override
  public List<Taxonomy> listAfter(String after, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  SELECT + " where taxonomy_id > ? order by taxonomy_id limit ?")) {
            return Columns.all(Columns.bind(select, after, limit), TaxonomyRepository::read);
          }
        });
  }

  @Override
  public List<Taxonomy> listVersionsBefore(Taxonomy taxonomy, int before, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select version, definition, publish_time from taxonomy_version"
                      + " where taxonomy = ? and version < ? order by version desc limit ?")) {
            return Columns.all(
                Columns.bind(select, taxonomy.uid(), before, limit),
                rows ->
                    new Taxonomy(
                        taxonomy.uid(),
                        taxonomy.taxonomyId(),
                        StrictJson.read(rows.getString("definition"), TaxonomyContent.class),
                        rows.getInt("version"),
                        false,
                        taxonomy.createTime(),
                        Columns.instant(rows, "publish_time"),
                        Columns.instant(rows, "publish_time"),
                        ""));
          }
        });
  }

  @Override
  public Optional<PublishedTaxonomy> published(String taxonomyId, boolean lock) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select id, version from taxonomy where taxonomy_id = ?"
                      + (lock ? " for share" : ""))) {
            List<Version> found =
                Columns.all(
                    Columns.bind(select, taxonomyId),
                    rows -> new Version(rows.getObject(1, UUID.class), rows.getInt(2)));
            if (found.isEmpty()) {
              return Optional.empty();
            }
            Version version = found.getFirst();
            return Optional.of(
                new PublishedTaxonomy(version.taxonomy(), taxonomyId, tree(connection, version)));
          }
        });
  }

  private TagTree tree(Connection connection, Version version) throws SQLException {
    if (version.version() == 0) {
      return NONE;
    }
    TagTree known = trees.get(version);
    if (known != null) {
      return known;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select definition from taxonomy_version where taxonomy = ? and version = ?")) {
      TagTree tree =
          new TagTree(
              version.version(),
              StrictJson.read(
                  Columns.all(
                          Columns.bind(select, version.taxonomy(), version.version()),
                          rows -> rows.getString(1))
                      .getFirst(),
                  TaxonomyContent.class));
      if (trees.size() >= REMEMBERED) {
        trees.clear();
      }
      trees.put(version, tree);
      return tree;
    }
  }

  private static Taxonomy read(ResultSet rows) throws SQLException {
    return new Taxonomy(
        rows.getObject("id", UUID.class),
        rows.getString("taxonomy_id"),
        StrictJson.read(rows.getString("definition"), TaxonomyContent.class),
        rows.getInt("version"),
        rows.getBoolean("edited"),
        Columns.instant(rows, "create_time"),
        Columns.instant(rows, "update_time"),
        Columns.instantOrNull(rows, "publish_time"),
        Long.toString(rows.getLong("row_version"), Character.MAX_RADIX));
  }
}
