package dev.cxos.survey.interaction.persistence;

import dev.cxos.survey.interaction.Interaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The external ids of interactions, each given to one interaction for ever. */
final class ExternalIds {

  private ExternalIds() {}

  /** See {@code InteractionStore.claim}. */
  static List<UUID> claim(Connection connection, List<Interaction> interactions)
      throws SQLException {
    // In one order for everybody, so that two writers never wait in a ring.
    Map<String, UUID> wanted = new TreeMap<>();
    for (Interaction interaction : interactions) {
      if (interaction.externalId() != null) {
        wanted.putIfAbsent(interaction.externalId(), interaction.id());
      }
    }
    Map<String, UUID> owners = wanted.isEmpty() ? Map.of() : owners(connection, wanted);
    List<UUID> ids = new ArrayList<>(interactions.size());
    for (Interaction interaction : interactions) {
      ids.add(
          interaction.externalId() == null
              ? interaction.id()
              : owners.getOrDefault(interaction.externalId(), interaction.id()));
    }
    return ids;
  }

  private static Map<String, UUID> owners(Connection connection, Map<String, UUID> wanted)
      throws SQLException {
    Object[] externalIds = wanted.keySet().toArray();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into interaction_key (external_id, interaction) select * from unnest(?, ?)"
                + " on conflict do nothing")) {
      insert.setArray(1, connection.createArrayOf("text", externalIds));
      insert.setArray(2, connection.createArrayOf("uuid", wanted.values().toArray()));
      if (insert.executeUpdate() == wanted.size()) {
        return wanted;
      }
    }
    Map<String, UUID> owners = HashMap.newHashMap(wanted.size());
    try (PreparedStatement select =
        connection.prepareStatement(
            "select external_id, interaction from interaction_key where external_id = any(?)")) {
      select.setArray(1, connection.createArrayOf("text", externalIds));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          owners.put(rows.getString(1), rows.getObject(2, UUID.class));
        }
      }
    }
    return owners;
  }
}
