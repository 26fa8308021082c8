package dev.cxos.gateway.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which permissions a person's roles hold, so that a page need not show what would be refused. It
 * decides nothing: that is done by the services, from the same file.
 */
@Singleton
final class RolePermissions {
  private static final String FILE = "/cxos/roles.yaml";

  private final JsonNode roles;

  RolePermissions() {
    try (InputStream file = RolePermissions.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the contracts lack " + FILE);
      }
      roles = new YAMLMapper().readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The permissions of roles in the order of their names. */
  SortedSet<String> of(List<String> names) {
    SortedSet<String> permissions = new TreeSet<>();
    names.forEach(name -> roles.path(name).forEach(entry -> permissions.add(entry.asText())));
    return permissions;
  }
}
