package dev.cxos.survey.contactgovernance.persistence;

import dev.cxos.survey.contactgovernance.ContactAsk;
import dev.cxos.survey.contactgovernance.ContactHistory.Entry;
import dev.cxos.survey.contactgovernance.ContactHistory.Wait;
import dev.cxos.survey.contactgovernance.ContactHistory.WaitKey;
import dev.cxos.survey.contactgovernance.ContactRequest;
import dev.cxos.survey.contactgovernance.Draw;
import dev.cxos.survey.contactgovernance.Ruling;
import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the columns of requests and waits. */
final class AskColumns {

  static final String SELECT =
      "select id, customer, account, unit, channel, class, stage, outcome, rule, policy,"
          + " request_time, next_time, expire_time, use_time, release_time, draw, holdout_below,"
          + " sample_below, rule_scope from contact_ask where ";

  private static final String INSERT =
      "insert into contact_ask (id, customer, account, unit, channel, class, stage, outcome, rule,"
          + " policy, request_time, next_time, expire_time, use_time, draw, holdout_below,"
          + " sample_below, rule_scope)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private AskColumns() {}

  static int insert(Connection connection, List<ContactAsk> asks) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (ContactAsk ask : asks) {
        ContactRequest request = ask.request();
        Ruling ruling = ask.ruling();
        insert.setObject(1, ask.id());
        insert.setString(2, request.customer());
        insert.setString(3, orNull(ask.account()));
        insert.setString(4, ask.unit());
        insert.setString(5, request.channel());
        insert.setString(6, request.contactClass());
        insert.setString(7, orNull(request.stage()));
        insert.setInt(8, code(ruling.outcome()));
        insert.setString(9, ruling.rule());
        insert.setString(10, ask.policyId());
        insert.setObject(11, utc(ask.time()));
        setTime(insert, 12, ruling.nextEligibleTime());
        setTime(insert, 13, ask.expireTime());
        setTime(insert, 14, ask.useTime());
        @Nullable Draw draw = ruling.draw();
        if (draw == null) {
          insert.setNull(15, Types.INTEGER);
          insert.setNull(16, Types.INTEGER);
          insert.setNull(17, Types.INTEGER);
        } else {
          insert.setInt(15, draw.millionths());
          insert.setInt(16, draw.holdoutBelow());
          insert.setInt(17, draw.sampleBelow());
        }
        insert.setString(18, orNull(ruling.ruleScope()));
        insert.addBatch();
      }
      return insert.executeBatch().length;
    }
  }

  static int setWaits(Connection connection, Collection<Wait> keep, Collection<WaitKey> drop)
      throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into contact_wait (customer, class, account, channel, stage, start_time,
                  return_time)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (customer, class) do update
                set account = excluded.account, channel = excluded.channel, stage = excluded.stage,
                  start_time = excluded.start_time, return_time = excluded.return_time
                """);
        PreparedStatement delete =
            connection.prepareStatement(
                "delete from contact_wait where customer = ? and class = ?")) {
      for (Wait wait : keep) {
        insert.setString(1, wait.customer());
        insert.setString(2, wait.contactClass());
        insert.setString(3, orNull(wait.account()));
        insert.setString(4, wait.channel());
        insert.setString(5, orNull(wait.stage()));
        insert.setObject(6, utc(wait.start()));
        insert.setObject(7, utc(wait.until()));
        insert.addBatch();
      }
      for (WaitKey key : drop) {
        delete.setString(1, key.customer());
        delete.setString(2, key.contactClass());
        delete.addBatch();
      }
      return insert.executeBatch().length + delete.executeBatch().length;
    }
  }

  static List<ContactAsk> read(PreparedStatement select) throws SQLException {
    List<ContactAsk> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(ask(rows));
      }
    }
    return found;
  }

  private static ContactAsk ask(ResultSet rows) throws SQLException {
    int draw = rows.getInt("draw");
    boolean drawn = !rows.wasNull();
    return new ContactAsk(
        rows.getObject("id", UUID.class),
        new ContactRequest(
            orEmpty(rows.getString("customer")),
            rows.getString("channel"),
            rows.getString("class"),
            orEmpty(rows.getString("stage"))),
        orEmpty(rows.getString("account")),
        rows.getString("unit"),
        new Ruling(
            outcome(rows.getInt("outcome")),
            rows.getString("rule"),
            time(rows, "next_time"),
            drawn
                ? new Draw(draw, rows.getInt("holdout_below"), rows.getInt("sample_below"))
                : null,
            orEmpty(rows.getString("rule_scope"))),
        rows.getString("policy"),
        Objects.requireNonNull(time(rows, "request_time")),
        time(rows, "expire_time"),
        time(rows, "use_time"),
        time(rows, "release_time"));
  }

  private static int code(Outcome outcome) {
    return switch (outcome) {
      case ALLOW -> 1;
      case DEFER -> 2;
      case SUPPRESS -> 3;
    };
  }

  private static Outcome outcome(int code) {
    return switch (code) {
      case 1 -> Outcome.ALLOW;
      case 2 -> Outcome.DEFER;
      case 3 -> Outcome.SUPPRESS;
      default -> throw new IllegalStateException("No outcome has the code " + code);
    };
  }

  static Entry entry(ResultSet rows) throws SQLException {
    @Nullable Instant use = time(rows, "use_time");
    return new Entry(
        orEmpty(rows.getString("customer")),
        orEmpty(rows.getString("account")),
        rows.getString("channel"),
        rows.getString("class"),
        orEmpty(rows.getString("stage")),
        use == null ? Objects.requireNonNull(time(rows, "request_time")) : use,
        use == null ? time(rows, "expire_time") : null);
  }

  static Wait wait(ResultSet rows) throws SQLException {
    return new Wait(
        rows.getString("customer"),
        orEmpty(rows.getString("account")),
        rows.getString("channel"),
        rows.getString("class"),
        orEmpty(rows.getString("stage")),
        Objects.requireNonNull(time(rows, "start_time")),
        Objects.requireNonNull(time(rows, "return_time")));
  }

  /** Less than every id of a request made at the moment, more than any made before it. */
  static UUID firstId(Instant at) {
    return new UUID(Math.max(0, at.toEpochMilli()) << 16, 0);
  }

  static Array texts(Connection connection, Collection<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static void setTime(PreparedStatement statement, int place, @Nullable Instant time)
      throws SQLException {
    statement.setObject(place, time == null ? null : utc(time), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private static @Nullable Instant time(ResultSet rows, String column) throws SQLException {
    @Nullable OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
