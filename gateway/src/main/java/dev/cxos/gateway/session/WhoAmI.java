package dev.cxos.gateway.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What a page may know of its session: who it is and what that person may do, and no token. */
@Singleton
final class WhoAmI {
  private final RolePermissions permissions;
  private final Sessions sessions;
  private final SessionConfiguration configuration;

  WhoAmI(RolePermissions permissions, Sessions sessions, SessionConfiguration configuration) {
    this.permissions = permissions;
    this.sessions = sessions;
    this.configuration = configuration;
  }

  /** Writes it as JSON. */
  byte[] write(Session session) {
    Person person = session.grant().person();
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.put("subject", person.subject());
    written.put("name", person.name());
    person.roles().stream().sorted().forEach(written.putArray("roles")::add);
    person.units().forEach(written.putArray("units")::add);
    permissions.of(person.roles()).forEach(written.putArray("permissions")::add);
    person
        .signedIn()
        .ifPresent(seconds -> written.put("signInTime", Instant.ofEpochSecond(seconds).toString()));
    written.put(
        "expireTime",
        Instant.ofEpochSecond(sessions.end(session.begun()).getEpochSecond()).toString());
    written.put("idleSeconds", configuration.idle().toSeconds());
    return written.toString().getBytes(StandardCharsets.UTF_8);
  }
}
