package dev.cxos.survey.analysis.persistence;

import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.analysis.SingleAnswers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads single answers, with the contacts and complaints that belong to them, from PostgreSQL. */
@ApplicationScoped
class SingleAnswerReader implements SingleAnswers {

  private static final int FETCHED = 5_000;

  private final DataSource source;

  SingleAnswerReader(DataSource source) {
    this.source = source;
  }

  @Override
  public List<Reasoned> reasoned(Which which, String question, @Nullable String option, int limit) {
    UnitFilter answered = UnitFilter.of(which.units(), "r.unit");
    UnitFilter taken = UnitFilter.of(which.units(), "i.unit");
    String score =
        option == null ? "(r.answers ->> ?)::integer" : "jsonb_exists(r.answers -> ?, ?)::integer";
    String sql =
        "select a.id, a.score, a.interaction, c.reason_id from (select r.id, r.interaction, "
            + score
            + " as score from response r where r.questionnaire = ? and r.id >= ? and r.id < ?"
            + " and jsonb_exists(r.answers, ?)"
            + answered.and()
            + " order by r.id desc limit ?) a"
            + " left join interaction_key k on k.external_id = a.interaction"
            + " left join interaction i on i.id = k.interaction"
            + taken.and()
            + " left join contact_reason c on c.id = i.reason";
    return read(
        sql,
        select -> {
          int next = 1;
          select.setString(next++, question);
          if (option != null) {
            select.setString(next++, option);
          }
          next = bind(select, next, which);
          select.setString(next++, question);
          next = answered.bind(select, next);
          select.setInt(next++, limit);
          taken.bind(select, next);
        },
        rows ->
            new Reasoned(
                rows.getObject(1, UUID.class),
                rows.getInt(2),
                rows.getString(3),
                rows.getString(4)));
  }

  @Override
  public List<Tagged> tagged(Which which, int limit) {
    UnitFilter filter = UnitFilter.of(which.units(), "c.unit");
    return read(
        "select c.response, c.interaction, 'taxonomies/' || x.taxonomy_id || '/tags/' || t.tag"
            + " from complaint c join taxonomy x on x.id = c.taxonomy"
            + " join complaint_tag t on t.complaint = c.id and t.state <> 'REJECTED'"
            + " where c.receive_time >= ? and c.receive_time < ?"
            + " and (c.response is not null or c.interaction is not null)"
            + filter.and()
            + " order by c.receive_time desc limit ?",
        select -> {
          select.setObject(1, moment(which.start()));
          select.setObject(2, moment(which.end()));
          select.setInt(filter.bind(select, 3), limit);
        },
        rows -> new Tagged(rows.getString(1), rows.getString(2), rows.getString(3)));
  }

  @Override
  public List<int[]> complete(Which which, List<String> questions, int limit) {
    UnitFilter filter = UnitFilter.of(which.units(), "r.unit");
    String scores =
        String.join(", ", Collections.nCopies(questions.size(), "(r.answers ->> ?)::integer"));
    return read(
        "select "
            + scores
            + " from response r where r.questionnaire = ? and r.id >= ? and r.id < ?"
            + " and jsonb_exists_all(r.answers, ?)"
            + filter.and()
            + " order by r.id desc limit ?",
        select -> {
          int next = 1;
          for (String question : questions) {
            select.setString(next++, question);
          }
          next = bind(select, next, which);
          select.setArray(
              next++, select.getConnection().createArrayOf("text", questions.toArray()));
          select.setInt(filter.bind(select, next), limit);
        },
        rows -> {
          int[] row = new int[questions.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = rows.getInt(i + 1);
          }
          return row;
        });
  }

  /** Binds parameters. */
  @FunctionalInterface
  private interface Binding {
    void to(PreparedStatement select) throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  private interface Row<T> {
    T of(ResultSet rows) throws SQLException;
  }

  private <T> List<T> read(String sql, Binding binding, Row<T> row) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCHED);
            binding.to(select);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                found.add(row.of(rows));
              }
            }
            return found;
          }
        });
  }

  private static int bind(PreparedStatement select, int first, Which which) throws SQLException {
    select.setObject(first, which.questionnaire());
    select.setObject(first + 1, boundary(which.start()));
    select.setObject(first + 2, boundary(which.end()));
    return first + 3;
  }

  /** The smallest id of a response of a day: ids begin with their milliseconds. */
  private static UUID boundary(LocalDate day) {
    return new UUID(moment(day).toInstant().toEpochMilli() << 16, 0);
  }

  private static OffsetDateTime moment(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }
}
