package dev.cxos.survey.analysis.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.survey.analysis.Annotation;
import dev.cxos.survey.analysis.AnnotationStore;
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
import org.jspecify.annotations.Nullable;

/** Known events in PostgreSQL. */
@ApplicationScoped
public class AnnotationRepository implements AnnotationStore {

  private static final String COLUMNS = "select id, day, text, create_time from metric_annotation ";
  private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
  private static final UUID LOWEST = new UUID(0, 0);

  private final DataSource source;

  AnnotationRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public void insert(Annotation annotation) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into metric_annotation (id, day, text, create_time)"
                      + " values (?, ?, ?, ?)")) {
            insert.setObject(1, annotation.id());
            insert.setObject(2, annotation.day());
            insert.setString(3, annotation.text());
            insert.setObject(4, annotation.createTime().atOffset(ZoneOffset.UTC));
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public boolean delete(UUID id) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from metric_annotation where id = ?")) {
            delete.setObject(1, id);
            return delete.executeUpdate() == 1;
          }
        });
  }

  @Override
  public Optional<Annotation> find(UUID id) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(COLUMNS + "where id = ?")) {
            select.setObject(1, id);
            return read(select).stream().findFirst();
          }
        });
  }

  @Override
  public List<Annotation> listAfter(@Nullable LocalDate day, @Nullable UUID id, int limit) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  COLUMNS + "where (day, id) > (?, ?) order by day, id limit ?")) {
            select.setObject(1, day == null ? EARLIEST : day);
            select.setObject(2, id == null ? LOWEST : id);
            select.setInt(3, limit);
            return read(select);
          }
        });
  }

  @Override
  public List<Annotation> between(LocalDate from, LocalDate before) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  COLUMNS + "where day >= ? and day < ? order by day desc, id limit 1000")) {
            select.setObject(1, from);
            select.setObject(2, before);
            return read(select).reversed();
          }
        });
  }

  private static List<Annotation> read(PreparedStatement select) throws SQLException {
    List<Annotation> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Annotation(
                rows.getObject(1, UUID.class),
                rows.getObject(2, LocalDate.class),
                rows.getString(3),
                rows.getObject(4, OffsetDateTime.class).toInstant()));
      }
    }
    return found;
  }
}
