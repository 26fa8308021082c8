package dev.cxos.survey.closedloop.persistence;

import dev.cxos.survey.closedloop.Notice;
import dev.cxos.survey.closedloop.NoticeStore;
import dev.cxos.survey.storage.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps notices in PostgreSQL. */
@ApplicationScoped
class NoticeRepository implements NoticeStore {

  private final Rows rows;

  NoticeRepository(DataSource source) {
    this.rows = new Rows(source);
  }

  @Override
  public boolean insert(Notice notice) {
    return rows.write(
            "insert into customer_notice (id, kind, source, customer, stage, words, state,"
                + " next_time, rule, create_time) values (?, ?, ?, ?, ?, ?, 'WAITING', ?, '', ?)"
                + " on conflict (kind, source, customer) do nothing",
            Rows.values(
                notice.id(),
                notice.kind().name(),
                notice.source(),
                notice.customer(),
                notice.stage(),
                notice.text(),
                notice.createTime(),
                notice.createTime()))
        > 0;
  }

  @Override
  public Optional<Notice> lockNext(Instant now) {
    return rows
        .read(
            "select id, kind, source, customer, stage, words, create_time from customer_notice"
                + " where state = 'WAITING' and next_time <= ? and customer is not null"
                + " order by next_time, id limit 1 for update skip locked",
            Rows.values(now),
            NoticeRepository::notice)
        .stream()
        .findFirst();
  }

  @Override
  public void sent(UUID id, Instant at) {
    rows.write(
        "update customer_notice set state = 'SENT', end_time = ? where id = ?",
        Rows.values(at, id));
  }

  @Override
  public boolean isSent(UUID id) {
    return rows.read(
            "select count(*) from customer_notice where id = ? and state = 'SENT'",
            Rows.values(id),
            row -> row.getLong(1))
        .getFirst()
        .equals(1L);
  }

  @Override
  public void neverLeft(UUID id, String rule) {
    rows.write(
        "update customer_notice set state = 'SUPPRESSED', rule = ? where id = ? and state = 'SENT'",
        Rows.values(rule, id));
  }

  @Override
  public void deferred(UUID id, Instant until, String rule) {
    rows.write(
        "update customer_notice set next_time = ?, rule = ? where id = ?",
        Rows.values(until, rule, id));
  }

  @Override
  public void suppressed(UUID id, Instant at, String rule) {
    rows.write(
        "update customer_notice set state = 'SUPPRESSED', end_time = ?, rule = ? where id = ?",
        Rows.values(at, rule, id));
  }

  @Override
  public void cancel(Notice.Kind kind, String source) {
    rows.write(
        "delete from customer_notice where kind = ? and source = ?",
        Rows.values(kind.name(), source));
  }

  @Override
  public void withdraw(Notice.Kind kind, String sourceStart, String customer) {
    rows.write(
        "delete from customer_notice where kind = ? and starts_with(source, ?) and customer = ?"
            + " and state = 'WAITING'",
        Rows.values(kind.name(), sourceStart, customer));
  }

  @Override
  public boolean isWaiting(Notice.Kind kind, String source) {
    return progress(kind, source).waiting() > 0;
  }

  @Override
  public Progress progress(Notice.Kind kind, String source) {
    return rows.read(
            "select count(*) filter (where state = 'SENT'), count(*) filter (where state ="
                + " 'WAITING'), count(*) filter (where state = 'SUPPRESSED') from customer_notice"
                + " where kind = ? and source = ?",
            Rows.values(kind.name(), source),
            row -> new Progress(row.getLong(1), row.getLong(2), row.getLong(3)))
        .getFirst();
  }

  @Override
  public void erase(String customer) {
    rows.write(
        "update customer_notice set customer = null, words = '', state = case state when 'WAITING'"
            + " then 'SUPPRESSED' else state end, rule = case state when 'WAITING' then 'erased'"
            + " else rule end where customer = ?",
        Rows.values(customer));
  }

  private static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        row.getObject("id", UUID.class),
        Notice.Kind.valueOf(row.getString("kind")),
        row.getString("source"),
        row.getString("customer"),
        row.getString("stage"),
        row.getString("words"),
        Rows.moment(row, "create_time"));
  }
}
