package dev.cxos.platform.authorization;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads a caller from a verified token. */
@ApplicationScoped
public class CallerFactory {

  private static final String UNITS_CLAIM = "units";
  private static final int LONGEST_SUBJECT = 255;

  private final RolePermissions rolePermissions;

  CallerFactory(RolePermissions rolePermissions) {
    this.rolePermissions = rolePermissions;
  }

  /**
   * Reads a caller. A token without a well-formed {@code units} claim gives a caller who sees no
   * unit.
   *
   * @param identity an identity that is not anonymous
   * @return nothing if the token names nobody, or is worth something only together with a proof
   *     that nobody looks at here
   */
  public Optional<Caller> from(SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token) || isMoreThanABearers(token)) {
      return Optional.empty();
    }
    return Optional.ofNullable(token.getSubject())
        .filter(CallerFactory::isName)
        .map(
            subject ->
                new Caller(
                    subject,
                    identity.getRoles(),
                    rolePermissions.of(identity.getRoles()),
                    UnitScope.of(units(token))));
  }

  /** Nothing stands in for it: a user name could be the id of somebody else. */
  private static boolean isName(String subject) {
    return !subject.isBlank()
        && subject.length() <= LONGEST_SUBJECT
        && subject.chars().noneMatch(Character::isISOControl);
  }

  /** A token that is bound to a key of its holder, or that tells of an event. */
  private static boolean isMoreThanABearers(JsonWebToken token) {
    return claim(token, "cnf") != null || claim(token, "events") != null;
  }

  private static List<String> units(JsonWebToken token) {
    @Nullable Object claim = claim(token, UNITS_CLAIM);
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

  /**
   * {@code getClaim} of OIDC tokens throws and catches for every name that is not a standard one.
   */
  private static @Nullable Object claim(JsonWebToken token, String name) {
    return token instanceof OidcJwtCallerPrincipal oidc
        ? oidc.getClaims().getClaimValue(name)
        : token.getClaim(name);
  }
}
