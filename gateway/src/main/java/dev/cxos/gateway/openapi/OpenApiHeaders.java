package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.gateway.binding.Route;
import java.util.Map;

/** Writes the headers that requests may and answers do have; each once, referred to by methods. */
final class OpenApiHeaders {
  private static final String HEADERS = "#/components/headers/";
  private static final String PARAMETERS = "#/components/parameters/";
  private static final String REQUEST_ID = "X-Request-Id";
  private static final String ETAG = "ETag";
  private static final String RETRY_AFTER = "Retry-After";
  private static final String CHALLENGE = "WWW-Authenticate";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String IF_MATCH = "If-Match";
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private OpenApiHeaders() {}

  static void write(ObjectNode components) {
    ObjectNode headers = components.putObject("headers");
    header(headers, REQUEST_ID, "The id under which our logs have the call. Quote it.", "string");
    header(
        headers,
        ETAG,
        "The `etag` of the resource in quotes: the If-Match of the next change.",
        "string");
    header(headers, RETRY_AFTER, "After how many seconds to try again.", "integer");
    header(headers, CHALLENGE, "What is missing: `Bearer error=\"invalid_token\"`.", "string");
    ObjectNode parameters = components.putObject("parameters");
    parameter(
        parameters,
        IDEMPOTENCY_KEY,
        "Stands for `requestId`: a UUID of the caller's choice. The same one has one effect and the"
            + " same answer.");
    parameter(
        parameters,
        IF_MATCH,
        "Stands for `etag`: one strong tag in quotes, or `*` for any. A stale one is refused with"
            + " 409 `ETAG_MISMATCH`.");
    parameter(
        parameters, LAST_EVENT_ID, "Stands for `after`: the id of the last event that was read.");
  }

  /** Adds the headers that a method reads to its parameters. */
  static void ofRequest(ArrayNode parameters, Route route) {
    if (route.special().requestId() != null) {
      parameters.addObject().put("$ref", PARAMETERS + IDEMPOTENCY_KEY);
    }
    // What is created has no tag yet that could be stale.
    boolean creates = route.httpMethod().equals("POST") && route.body() instanceof Route.FieldBody;
    if (route.special().requestEtag() != null && !creates) {
      parameters.addObject().put("$ref", PARAMETERS + IF_MATCH);
    }
    if (route.special().after() != null) {
      parameters.addObject().put("$ref", PARAMETERS + LAST_EVENT_ID);
    }
  }

  /** Adds the headers of the answer of a method. */
  static void ofAnswer(ObjectNode response, Route route) {
    ObjectNode headers = response.putObject("headers");
    refer(headers, REQUEST_ID);
    if (route.special().responseEtag() != null) {
      refer(headers, ETAG);
    }
  }

  /** Adds the headers of a refusal. */
  static void ofRefusal(ObjectNode response, int httpCode) {
    ObjectNode headers = response.putObject("headers");
    refer(headers, REQUEST_ID);
    String special = Map.of(401, CHALLENGE, 429, RETRY_AFTER, 503, RETRY_AFTER).get(httpCode);
    if (special != null) {
      refer(headers, special);
    }
  }

  private static void refer(ObjectNode headers, String name) {
    headers.putObject(name).put("$ref", HEADERS + name);
  }

  private static void header(ObjectNode headers, String name, String description, String type) {
    headers.putObject(name).put("description", description).putObject("schema").put("type", type);
  }

  private static void parameter(ObjectNode parameters, String name, String description) {
    parameters
        .putObject(name)
        .put("name", name)
        .put("in", "header")
        .put("description", description)
        .putObject("schema")
        .put("type", "string");
  }
}
