package dev.cxos.survey.involve.persistence;

import dev.cxos.survey.involve.Idea;
import dev.cxos.survey.involve.IdeaStore;
import dev.cxos.survey.storage.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps ideas in PostgreSQL. */
@ApplicationScoped
class IdeaRepository implements IdeaStore {

  private static final String COLUMNS =
      "id, title, words, status, answer, votes, merged_into, create_time, row_version";
  private static final String SELECT = "select " + COLUMNS + " from idea where ";
  private static final String SIMILAR =
      "select * from (select "
          + COLUMNS
          + ", common / (cardinality(pieces) + ? - common) as similarity from (select i.*, (select"
          + " count(*) from unnest(i.pieces) p where p = any(?))::float8 as common from idea i"
          + " where i.pieces && ? and i.merged_into is null and i.id <> ?) counted) alike"
          + " where similarity >= ? order by similarity desc, id limit ?";

  private final Rows rows;

  IdeaRepository(DataSource source) {
    this.rows = new Rows(source);
  }

  @Override
  public void insert(Idea idea, Collection<String> pieces, String customer) {
    rows.write(
        "insert into idea (id, title, words, pieces, customer, status, answer, votes, create_time,"
            + " row_version) values (?, ?, ?, ?, ?, ?, '', 0, ?, ?)",
        Rows.values(
            idea.id(),
            idea.title(),
            idea.words(),
            pieces,
            customer,
            idea.status().name(),
            idea.createTime(),
            idea.revision()));
  }

  @Override
  public Optional<Idea> find(UUID id) {
    return rows.read(SELECT + "id = ?", Rows.values(id), IdeaRepository::idea).stream().findFirst();
  }

  @Override
  public Optional<Idea> lock(UUID id) {
    return rows
        .read(SELECT + "id = ? for no key update", Rows.values(id), IdeaRepository::idea)
        .stream()
        .findFirst();
  }

  @Override
  public List<Idea> list(
      Idea.@Nullable Status status, @Nullable Long afterVotes, @Nullable UUID afterId, int limit) {
    @Nullable String name = status == null ? null : status.name();
    return rows.read(
        SELECT
            + "merged_into is null and (?::text is null or status = ?::text) and"
            + " (?::bigint is null or votes < ?::bigint or (votes = ?::bigint and id > ?::uuid))"
            + " order by votes desc, id limit ?",
        Rows.values(name, name, afterVotes, afterVotes, afterVotes, afterId, limit),
        IdeaRepository::idea);
  }

  @Override
  public List<Idea.Similar> similar(
      UUID except, Collection<String> pieces, double least, int limit) {
    return rows.read(
        SIMILAR,
        Rows.values(pieces.size(), pieces, pieces, except, least, limit),
        row -> new Idea.Similar(idea(row), row.getDouble("similarity")));
  }

  @Override
  public void vote(UUID id, String customer, Instant now) {
    rows.write(
        "insert into idea_vote (idea, customer, vote_time) values (?, ?, ?)"
            + " on conflict (idea, customer) do nothing",
        Rows.values(id, customer, now));
    count(id);
  }

  @Override
  public void withdraw(UUID id, String customer) {
    rows.write("delete from idea_vote where idea = ? and customer = ?", Rows.values(id, customer));
    count(id);
  }

  @Override
  public void answer(Idea answered) {
    rows.write(
        "update idea set status = ?, answer = ?, row_version = ? where id = ?",
        Rows.values(
            answered.status().name(), answered.answer(), answered.revision(), answered.id()));
  }

  @Override
  public void merge(UUID from, UUID into) {
    rows.write(
        "delete from idea_vote f using idea_vote t where f.idea = ? and t.idea = ? and f.customer ="
            + " t.customer",
        Rows.values(from, into));
    rows.write("update idea_vote set idea = ? where idea = ?", Rows.values(into, from));
    rows.write("update idea set merged_into = ? where id = ?", Rows.values(into, from));
    rows.write("update idea set merged_into = ? where merged_into = ?", Rows.values(into, from));
    count(from);
    count(into);
  }

  @Override
  public List<String> followers(UUID id) {
    return rows.read(
        "select customer from idea_vote where idea = ? and customer is not null order by customer",
        Rows.values(id),
        row -> row.getString(1));
  }

  @Override
  public void erase(String customer) {
    rows.write(
        "update idea i set words = '', customer = null, title = case when exists (select 1 from"
            + " idea_vote v where v.idea = i.id and v.customer is distinct from ?) then title else"
            + " '' end where customer = ?",
        Rows.values(customer, customer));
    rows.write("update idea_vote set customer = null where customer = ?", Rows.values(customer));
  }

  private void count(UUID id) {
    rows.write(
        "update idea set votes = (select count(*) from idea_vote where idea = ?) where id = ?",
        Rows.values(id, id));
  }

  private static Idea idea(ResultSet row) throws SQLException {
    return new Idea(
        row.getObject("id", UUID.class),
        row.getString("title"),
        row.getString("words"),
        Idea.Status.valueOf(row.getString("status")),
        row.getString("answer"),
        row.getLong("votes"),
        row.getObject("merged_into", UUID.class),
        Rows.moment(row, "create_time"),
        row.getLong("row_version"));
  }
}
