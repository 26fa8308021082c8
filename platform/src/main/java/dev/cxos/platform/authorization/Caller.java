package dev.cxos.platform.authorization;

import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import java.util.Set;

/**
 * Who calls, as the token says.
 *
 * @param subject the token's subject, opaque and stable
 * @param roles the roles in the token
 * @param permissions what these roles may do together
 * @param units the units whose rows the caller sees
 */
public record Caller(String subject, Set<String> roles, Set<String> permissions, UnitScope units) {

  /** Copies what it is given. */
  public Caller {
    roles = Set.copyOf(roles);
    permissions = Set.copyOf(permissions);
  }

  /** Returns whether the caller holds a permission such as {@code verbatims.read}. */
  public boolean may(String permission) {
    return permissions.contains(permission);
  }

  /**
   * Refuses a caller without a permission.
   *
   * @throws ServiceException with reason {@code PERMISSION_MISSING}
   */
  public void require(String permission) {
    if (!may(permission)) {
      throw permissionMissing(permission);
    }
  }

  static ServiceException permissionMissing(String permission) {
    return ServiceException.of(
            PlatformReason.PERMISSION_MISSING,
            "None of your roles holds the permission " + permission + ".")
        .with("permission", permission);
  }
}
