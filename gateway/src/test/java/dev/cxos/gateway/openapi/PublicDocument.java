package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.binding.Routes;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.DescriptorSets;
import dev.cxos.gateway.session.SessionRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The document of the public contracts, as a suite serves it. */
final class PublicDocument {
  static final Contracts CONTRACTS =
      new Contracts(
          DescriptorSets.read(List.of("cxos/contracts.binpb")),
          Set.of("cxos.survey.v1", "cxos.decision.v1"));
  static final Routes ROUTES = new Routes(CONTRACTS);

  static final Optional<SessionRequest> SESSION =
      Optional.of(new SessionRequest("__Host-cxos-session", "X-Cxos-Session"));

  private static final JsonNode WHOLE =
      new OpenApiDocument(CONTRACTS, ROUTES.all(), SESSION).write();

  private PublicDocument() {}

  /** What it says of a route. */
  static JsonNode operation(Route route) {
    return WHOLE
        .path("paths")
        .path(OpenApiPath.of(route).text())
        .path(route.httpMethod().toLowerCase(Locale.ROOT));
  }

  /** What it says of the only route of a method. */
  static JsonNode operation(String rpc) {
    return ROUTES.all().stream()
        .filter(route -> route.rpc().fullName().endsWith("/" + rpc))
        .map(PublicDocument::operation)
        .findFirst()
        .orElseThrow();
  }

  /** A part, with references followed. */
  static JsonNode resolved(JsonNode part) {
    return part.has("$ref") ? WHOLE.at(part.path("$ref").asText().substring(1)) : part;
  }

  /** How callers say who they are. */
  static JsonNode securitySchemes() {
    return WHOLE.path("components").path("securitySchemes");
  }

  /** The schema of a message type. */
  static JsonNode schema(String fullName) {
    return WHOLE.path("components").path("schemas").path(fullName);
  }
}
