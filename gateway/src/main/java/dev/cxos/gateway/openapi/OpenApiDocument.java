package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.contract.Comments;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.session.SessionRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts the whole document together. */
final class OpenApiDocument {
  private final Contracts contracts;
  private final List<Route> routes;
  private final OpenApiSecurity security;
  private final Comments comments = new Comments();

  /**
   * Knows what to write.
   *
   * @param session what a request with a session brings; empty if there are none
   */
  OpenApiDocument(Contracts contracts, List<Route> routes, Optional<SessionRequest> session) {
    this.contracts = contracts;
    this.routes = routes;
    this.security = new OpenApiSecurity(session);
  }

  ObjectNode write() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "CXOS")
        .put("version", "v1")
        .put(
            "description",
            "Every method of the public contracts that has an HTTP rule. Made from the contracts;"
                + " the same calls can be made over gRPC. Each operation names the permission that"
                + " it asks for, and all reasons for which it may be refused. Every request may"
                + " carry `X-Request-Timeout` (seconds) and `X-Request-Id`.");
    document.putArray("servers").addObject().put("url", "/");
    var tags = document.putArray("tags");
    for (ServiceDescriptor service : contracts.services()) {
      tags.addObject()
          .put("name", OpenApiOperations.label(service))
          .put("description", comments.of(service));
    }
    OpenApiSchemas schemas = new OpenApiSchemas(comments);
    OpenApiReasons reasons = new OpenApiReasons(contracts, comments);
    OpenApiRefusals refusals = new OpenApiRefusals(reasons, security);
    OpenApiExamples examples = new OpenApiExamples(contracts, comments);
    writePaths(
        document.putObject("paths"),
        new OpenApiOperations(comments, schemas, examples, refusals, security));
    ObjectNode components = document.putObject("components");
    ObjectNode types = schemas.components();
    OpenApiErrors.writeSchemas(types, reasons.meanings());
    components.set("schemas", types);
    refusals.writeCommon(components.putObject("responses"));
    refusals.writeExamples(components.putObject("examples"));
    OpenApiHeaders.write(components);
    security.writeSchemes(components.putObject("securitySchemes"));
    return document;
  }

  private void writePaths(ObjectNode paths, OpenApiOperations operations) {
    for (Route route : routes) {
      OpenApiPath path = OpenApiPath.of(route);
      ObjectNode item = paths.withObjectProperty(path.text());
      long earlier =
          routes.subList(0, routes.indexOf(route)).stream()
              .filter(known -> known.rpc().equals(route.rpc()))
              .count();
      item.set(
          route.httpMethod().toLowerCase(Locale.ROOT),
          operations.write(route, path, (int) earlier));
    }
  }
}
