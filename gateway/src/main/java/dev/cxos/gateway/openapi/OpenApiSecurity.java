package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.session.SessionRequest;
import java.util.Optional;

/**
 * Writes how a caller says who it is: by an access token or, where people sign in with a browser,
 * by the cookie of their session.
 */
final class OpenApiSecurity {
  private static final String TOKEN = "bearer";
  private static final String SESSION = "session";
  private static final String OWN_PAGE = "ownPage";

  private final Optional<SessionRequest> session;

  /**
   * Knows the ways.
   *
   * @param session what a request with a session brings; empty if there are none
   */
  OpenApiSecurity(Optional<SessionRequest> session) {
    this.session = session;
  }

  /** Whether the cookie of a session stands for a token. */
  boolean takesSessions() {
    return session.isPresent();
  }

  /** Describes each way. */
  void writeSchemes(ObjectNode schemes) {
    schemes
        .putObject(TOKEN)
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT")
        .put("description", "An access token of the identity provider with audience `cxos`.");
    session.ifPresent(
        request -> {
          writeKey(
              schemes.putObject(SESSION),
              "cookie",
              request.cookie(),
              "The session of a person who signed in at `/session/sign-in` with a browser, which"
                  + " sends it by itself. For pages of this server only, and never together with a"
                  + " token.");
          writeKey(
              schemes.putObject(OWN_PAGE),
              "header",
              request.ownPageHeader(),
              "Always `1`. No form can send it, so it tells a page of this server from others.");
        });
  }

  /**
   * Writes the ways to call a method, each with the permission that it needs. What changes
   * something needs more than a cookie, which a browser adds to whatever any page makes it send.
   */
  void write(ArrayNode security, Route route) {
    allow(security.addObject(), TOKEN, route);
    if (takesSessions()) {
      ObjectNode both = security.addObject();
      allow(both, SESSION, route);
      if (!route.httpMethod().equals("GET")) {
        both.putArray(OWN_PAGE);
      }
    }
  }

  private static void allow(ObjectNode requirement, String scheme, Route route) {
    ArrayNode permissions = requirement.putArray(scheme);
    String permission = route.rpc().permission();
    if (!permission.isEmpty()) {
      permissions.add(permission);
    }
  }

  private static void writeKey(ObjectNode scheme, String in, String name, String description) {
    scheme.put("type", "apiKey").put("in", in).put("name", name).put("description", description);
  }
}
