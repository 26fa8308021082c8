package dev.cxos.platform.authorization;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which role holds which permission, read once from {@code cxos/roles.yaml}; an unknown role holds
 * none.
 */
@ApplicationScoped
public class RolePermissions {

  private static final String RESOURCE = "cxos/roles.yaml";

  private final Map<String, Set<String>> permissionsByRole;

  /**
   * Reads the file.
   *
   * @throws IllegalStateException if it is missing, which must not let anybody in
   */
  public RolePermissions() {
    Map<String, Set<String>> read = new HashMap<>();
    try (@Nullable InputStream yaml =
        RolePermissions.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (yaml == null) {
        throw new IllegalStateException(RESOURCE + " is not on the classpath");
      }
      new YAMLMapper()
          .readValue(yaml, new TypeReference<Map<String, List<String>>>() {})
          .forEach((role, permissions) -> read.put(role, Set.copyOf(permissions)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    permissionsByRole = Map.copyOf(read);
  }

  /** Returns the roles that the file knows. */
  public Set<String> roles() {
    return permissionsByRole.keySet();
  }

  /** Returns what a role may do; empty for an unknown role. */
  public Set<String> of(String role) {
    return permissionsByRole.getOrDefault(role, Set.of());
  }

  /** Returns what the roles may do together. */
  public Set<String> of(Collection<String> roles) {
    Set<String> together = new HashSet<>();
    roles.forEach(role -> together.addAll(of(role)));
    return Set.copyOf(together);
  }
}
