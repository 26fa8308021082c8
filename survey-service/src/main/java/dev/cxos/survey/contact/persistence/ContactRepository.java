package dev.cxos.survey.contact.persistence;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.storage.Jdbc;
import dev.cxos.platform.storage.UnitFilter;
import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.contact.ContactStore;
import dev.cxos.survey.contact.Contacts;
import dev.cxos.survey.contact.CustomerTrace;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps contact records in PostgreSQL. */
@ApplicationScoped
class ContactRepository implements ContactStore, Contacts, CustomerTrace {

  private static final String SELECT =
      "select customer, account, display_name, email, language, time_zone, unit, consents,"
          + " attributes, create_time, update_time, row_version from contact where ";

  private final DataSource source;

  ContactRepository(DataSource source) {
    this.source = source;
  }

  @Override
  public boolean insert(Contact contact) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into contact (account, display_name, email, language, time_zone, unit,"
                      + " consents, attributes, update_time, customer, create_time, row_version)"
                      + " values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, 1)"
                      + " on conflict (customer) do nothing")) {
            int next = bind(insert, contact);
            insert.setString(next, contact.customer());
            insert.setObject(next + 1, utc(contact.createTime()));
            return insert.executeUpdate() == 1;
          }
        });
  }

  @Override
  public Contact replace(Contact contact) {
    long version = Long.parseLong(contact.etag());
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update contact set account = ?, display_name = ?, email = ?, language = ?,"
                      + " time_zone = ?, unit = ?, consents = ?::jsonb, attributes = ?::jsonb,"
                      + " update_time = ?,"
                      + " row_version = row_version + 1 where customer = ? and row_version = ?")) {
            int next = bind(update, contact);
            update.setString(next, contact.customer());
            update.setLong(next + 1, version);
            if (update.executeUpdate() != 1) {
              throw new IllegalStateException("A contact record changed while it was locked");
            }
            return withEtag(contact, Long.toString(version + 1));
          }
        });
  }

  @Override
  public Optional<Contact> find(String customer) {
    return Optional.ofNullable(find(List.of(customer)).get(customer));
  }

  @Override
  public Optional<Contact> lock(String customer) {
    return Optional.ofNullable(lock(List.of(customer)).get(customer));
  }

  @Override
  public Map<String, Contact> find(Collection<String> customers) {
    return select(customers, "");
  }

  @Override
  public Map<String, Contact> lock(Collection<String> customers) {
    return select(customers, " order by customer for no key update");
  }

  @Override
  public List<Contact> list(UnitScope units, String account, String after, int limit) {
    UnitFilter filter = UnitFilter.of(units, "unit");
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  SELECT
                      + "customer > ? and (? = '' or account = ?)"
                      + filter.and()
                      + " order by customer limit ?")) {
            select.setString(1, after);
            select.setString(2, account);
            select.setString(3, account);
            select.setInt(filter.bind(select, 4), limit);
            Map<String, Contact> found = new LinkedHashMap<>();
            read(select, found);
            return List.copyOf(found.values());
          }
        });
  }

  @Override
  public void delete(String customer) {
    Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from contact where customer = ?")) {
            delete.setString(1, customer);
            return delete.executeUpdate();
          }
        });
  }

  @Override
  public void erase(String customer) {
    delete(customer);
  }

  private Map<String, Contact> select(Collection<String> customers, String ending) {
    return Jdbc.run(
        source,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(SELECT + "customer = any(?)" + ending)) {
            select.setArray(1, connection.createArrayOf("text", customers.toArray()));
            Map<String, Contact> found = new HashMap<>();
            read(select, found);
            return found;
          }
        });
  }

  private static void read(PreparedStatement select, Map<String, Contact> found)
      throws SQLException {
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Contact contact =
            new Contact(
                rows.getString("customer"),
                Objects.requireNonNullElse(rows.getString("account"), ""),
                rows.getString("display_name"),
                rows.getString("email"),
                rows.getString("language"),
                rows.getString("time_zone"),
                rows.getString("unit"),
                StoredConsents.read(rows.getString("consents")),
                StoredAttributes.read(rows.getString("attributes")),
                rows.getObject("create_time", OffsetDateTime.class).toInstant(),
                rows.getObject("update_time", OffsetDateTime.class).toInstant(),
                Long.toString(rows.getLong("row_version")));
        found.put(contact.customer(), contact);
      }
    }
  }

  private static int bind(PreparedStatement statement, Contact contact) throws SQLException {
    statement.setString(1, orNull(contact.account()));
    statement.setString(2, contact.displayName());
    statement.setString(3, contact.email());
    statement.setString(4, contact.language());
    statement.setString(5, contact.timeZone());
    statement.setString(6, contact.unit());
    statement.setString(7, StoredConsents.write(contact.consents()));
    statement.setString(8, StoredAttributes.write(contact.attributes()));
    statement.setObject(9, utc(contact.updateTime()));
    return 10;
  }

  private static Contact withEtag(Contact contact, String etag) {
    return new Contact(
        contact.customer(),
        contact.account(),
        contact.displayName(),
        contact.email(),
        contact.language(),
        contact.timeZone(),
        contact.unit(),
        contact.consents(),
        contact.attributes(),
        contact.createTime(),
        contact.updateTime(),
        etag);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
