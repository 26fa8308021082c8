package dev.cxos.platform.authorization;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads a caller from a verified token. */
@ApplicationScoped
public class CallerFactory {

  private static final String UNITS_CLAIM = "units";

  private final RolePermissions rolePermissions;

  CallerFactory(RolePermissions rolePermissions) {
    this.rolePermissions = rolePermissions;
  }

  /**
   * Reads a caller. A token without a well-formed {@code units} claim gives a caller who sees no
   * unit.
   *
   * @param identity an identity that is not anonymous
   */
  public Caller from(SecurityIdentity identity) {
    return new Caller(
        subject(identity),
        identity.getRoles(),
        rolePermissions.of(identity.getRoles()),
        UnitScope.of(units(identity)));
  }

  private static String subject(SecurityIdentity identity) {
    if (identity.getPrincipal() instanceof JsonWebToken token) {
      @Nullable String subject = token.getSubject();
      if (subject != null) {
        return subject;
      }
    }
    return identity.getPrincipal().getName();
  }

  private static List<String> units(SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return List.of();
    }
    // getClaim of OIDC tokens throws and catches for every name that is not a standard one.
    @Nullable Object claim =
        token instanceof OidcJwtCallerPrincipal oidc
            ? oidc.getClaims().getClaimValue(UNITS_CLAIM)
            : token.getClaim(UNITS_CLAIM);
    List<String> units = new ArrayList<>();
    if (claim instanceof Collection<?> values) {
      for (Object value : values) {
        if (value instanceof JsonString json) {
          units.add(json.getString());
        } else if (value instanceof String text) {
          units.add(text);
        }
      }
    }
    return units;
  }
}
