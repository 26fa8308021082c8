package dev.cxos.decision.audit.persistence;

import dev.cxos.decision.audit.Octets;
import dev.cxos.decision.audit.PayloadSeal;
import dev.cxos.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The keys of customers. They are read anew each time: a key that were kept in memory would outlive
 * its erasure.
 */
@ApplicationScoped
class SubjectKeys {

  private static final String FIND =
      "select subject_hash, id, wrapped_key from audit_key where subject_hash = any (?)";

  private static final String INSERT =
      """
      insert into audit_key (id, subject_hash, wrapped_key, create_time)
      select id, subject_hash, wrapped_key, ? from unnest(?, ?, ?) as k (id, subject_hash, wrapped_key)
      on conflict (subject_hash) do nothing
      """;

  private final PayloadSeal seal;

  SubjectKeys(PayloadSeal seal) {
    this.seal = seal;
  }

  /** A customer's key and its id. */
  record SubjectKey(UUID id, Octets key) {}

  /** Gives the key of each customer, a new one to those who have none. */
  Map<String, SubjectKey> of(Connection connection, Collection<String> customers, Instant now)
      throws SQLException {
    // One order for all transactions, so that two that make the same keys never wait in a circle.
    Map<String, String> byHash = new TreeMap<>();
    Map<String, byte[]> hashes = new HashMap<>();
    for (String customer : customers) {
      byte[] hash = seal.subjectHash(customer);
      String text = Arrays.toString(hash);
      byHash.put(text, customer);
      hashes.put(text, hash);
    }
    Map<String, SubjectKey> found = find(connection, byHash, hashes.values());
    List<byte[]> missing = new ArrayList<>();
    byHash.forEach(
        (text, customer) -> {
          if (!found.containsKey(customer)) {
            missing.add(hashes.get(text));
          }
        });
    if (!missing.isEmpty()) {
      insert(connection, missing, now);
      found.putAll(find(connection, byHash, missing));
    }
    return found;
  }

  /** Finds a key; empty if the customer was erased. */
  Optional<Octets> find(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select wrapped_key from audit_key where id = ?")) {
      select.setObject(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(Octets.of(seal.unwrap(id, row.getBytes(1))))
            : Optional.empty();
      }
    }
  }

  /** Deletes the key of a customer; returns its id if there was one. */
  Optional<UUID> delete(Connection connection, String customer) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from audit_key where subject_hash = ? returning id")) {
      delete.setBytes(1, seal.subjectHash(customer));
      try (ResultSet row = delete.executeQuery()) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  private Map<String, SubjectKey> find(
      Connection connection, Map<String, String> byHash, Collection<byte[]> hashes)
      throws SQLException {
    Map<String, SubjectKey> found = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(FIND)) {
      select.setArray(1, connection.createArrayOf("bytea", hashes.toArray(byte[][]::new)));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          UUID id = rows.getObject("id", UUID.class);
          String customer = byHash.get(Arrays.toString(rows.getBytes("subject_hash")));
          if (customer != null) {
            found.put(
                customer,
                new SubjectKey(id, Octets.of(seal.unwrap(id, rows.getBytes("wrapped_key")))));
          }
        }
      }
    }
    return found;
  }

  private void insert(Connection connection, List<byte[]> hashes, Instant now) throws SQLException {
    UUID[] ids = new UUID[hashes.size()];
    byte[][] wrapped = new byte[hashes.size()][];
    for (int at = 0; at < ids.length; at++) {
      ids[at] = Ids.newId(now);
      wrapped[at] = seal.wrap(ids[at], seal.newKey());
    }
    Array hashArray = connection.createArrayOf("bytea", hashes.toArray(byte[][]::new));
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      insert.setArray(2, connection.createArrayOf("uuid", ids));
      insert.setArray(3, hashArray);
      insert.setArray(4, connection.createArrayOf("bytea", wrapped));
      insert.executeUpdate();
    }
  }
}
