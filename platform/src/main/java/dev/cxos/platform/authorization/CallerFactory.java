package dev.cxos.platform.authorization;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads a caller from a verified token. */
@ApplicationScoped
public class CallerFactory {

  private static final String UNITS_CLAIM = "units";
  private static final int LONGEST_SUBJECT = 255;

  private final RolePermissions rolePermissions;
  private final BoundTokens boundTokens;

  CallerFactory(RolePermissions rolePermissions, BoundTokens boundTokens) {
    this.rolePermissions = rolePermissions;
    this.boundTokens = boundTokens;
  }

  /**
   * Reads a caller. A token without a well-formed {@code units} claim gives a caller who sees no
   * unit.
   *
   * @param identity an identity that is not anonymous
   * @param connection what TLS proved of the other end of the connection; null if it is plain
   * @return nothing if the token names nobody, or is worth something only together with a proof
   *     that is not there
   */
  public Optional<Caller> from(SecurityIdentity identity, @Nullable SSLSession connection) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)
        || !isProven(token, connection)
        || claim(token, "events") != null) {
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

  private boolean isProven(JsonWebToken token, @Nullable SSLSession connection) {
    @Nullable Object confirmation = claim(token, "cnf");
    return confirmation == null || boundTokens.isProven(confirmation, connection);
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
