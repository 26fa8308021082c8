package dev.cxos.survey.message.persistence;

import dev.cxos.survey.closedloop.CustomerMessages.Message;
import dev.cxos.survey.closedloop.Notice;
import dev.cxos.survey.message.MessageStore;
import dev.cxos.survey.message.WaitingMessage;
import dev.cxos.survey.storage.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps messages in PostgreSQL. */
@ApplicationScoped
class MessageRepository implements MessageStore {

  private static final String WAITING =
      "select id, kind, source, customer, words, attempts from customer_message"
          + " where id = ? and state = 'WAITING' and customer is not null";

  private final Rows rows;

  MessageRepository(DataSource source) {
    this.rows = new Rows(source);
  }

  @Override
  public void insert(Message message, Instant now) {
    rows.write(
        "insert into customer_message (id, kind, source, customer, channel, words, state,"
            + " send_time, create_time) values (?, ?, ?, ?, ?, ?, 'WAITING', ?, ?)"
            + " on conflict (id) do nothing",
        Rows.values(
            message.id(),
            message.kind().name(),
            message.source(),
            message.customer(),
            message.channel(),
            message.text(),
            now,
            now));
  }

  @Override
  public List<UUID> due(Instant now, int limit) {
    return rows.read(
        "select id from customer_message where state = 'WAITING' and send_time <= ?"
            + " and (lease_until is null or lease_until <= ?) order by send_time, id limit ?",
        Rows.values(now, now, limit),
        row -> row.getObject(1, UUID.class));
  }

  @Override
  public Optional<WaitingMessage> lockDue(UUID id, Instant now) {
    return rows
        .read(
            WAITING
                + " and send_time <= ? and (lease_until is null or lease_until <= ?)"
                + " for update skip locked",
            Rows.values(id, now, now),
            MessageRepository::message)
        .stream()
        .findFirst();
  }

  @Override
  public Optional<WaitingMessage> lock(UUID id) {
    return rows.read(WAITING + " for update", Rows.values(id), MessageRepository::message).stream()
        .findFirst();
  }

  @Override
  public void leased(UUID id, Instant until) {
    rows.write(
        "update customer_message set lease_until = ?, attempts = attempts + 1 where id = ?",
        Rows.values(until, id));
  }

  @Override
  public void putOff(UUID id, Instant until, String rule) {
    rows.write(
        "update customer_message set send_time = ?, lease_until = null, rule = ?"
            + " where id = ? and state = 'WAITING'",
        Rows.values(until, rule, id));
  }

  @Override
  public void sent(UUID id, Instant at) {
    end(id, "SENT", "", at);
  }

  @Override
  public void failed(UUID id, Instant at, String rule) {
    end(id, "FAILED", rule, at);
  }

  private void end(UUID id, String state, String rule, Instant at) {
    rows.write(
        "update customer_message set state = ?, rule = ?, words = '', lease_until = null,"
            + " end_time = ? where id = ? and state = 'WAITING'",
        Rows.values(state, rule, at, id));
  }

  @Override
  public void addToken(byte[] hash, UUID message, Instant now) {
    rows.write(
        "insert into customer_message_token (hash, message, create_time) values (?, ?, ?)",
        Rows.values(hash, message, now));
  }

  @Override
  public Optional<Refusable> refusable(byte[] hash) {
    return rows
        .read(
            "select m.customer, m.kind from customer_message_token t"
                + " join customer_message m on m.id = t.message"
                + " where t.hash = ? and m.customer is not null",
            Rows.values(hash),
            row -> new Refusable(row.getString(1), Notice.Kind.valueOf(row.getString(2))))
        .stream()
        .findFirst();
  }

  @Override
  public int purgeTokens(Instant createdBefore, int limit) {
    return rows.write(
        "delete from customer_message_token where hash in"
            + " (select hash from customer_message_token where create_time < ? limit ?)",
        Rows.values(createdBefore, limit));
  }

  @Override
  public void erase(String customer) {
    rows.write(
        "delete from customer_message_token where message in"
            + " (select id from customer_message where customer = ?)",
        Rows.values(customer));
    rows.write(
        "update customer_message set customer = null, words = '', lease_until = null,"
            + " rule = case state when 'WAITING' then 'erased' else rule end,"
            + " state = case state when 'WAITING' then 'FAILED' else state end where customer = ?",
        Rows.values(customer));
  }

  private static WaitingMessage message(ResultSet row) throws SQLException {
    return new WaitingMessage(
        row.getObject("id", UUID.class),
        Notice.Kind.valueOf(row.getString("kind")),
        row.getString("source"),
        row.getString("customer"),
        row.getString("words"),
        row.getInt("attempts"));
  }
}
