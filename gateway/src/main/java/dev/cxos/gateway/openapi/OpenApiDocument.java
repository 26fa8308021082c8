package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.contract.Comments;
import dev.cxos.gateway.contract.Contracts;
import java.util.List;
import java.util.Locale;

/** Puts the whole document together. */
final class OpenApiDocument {
  static final String SECURITY_SCHEME = "bearer";

  private final Contracts contracts;
  private final List<Route> routes;
  private final Comments comments = new Comments();

  OpenApiDocument(Contracts contracts, List<Route> routes) {
    this.contracts = contracts;
    this.routes = routes;
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
    document.putArray("security").addObject().putArray(SECURITY_SCHEME);
    var tags = document.putArray("tags");
    for (ServiceDescriptor service : contracts.services()) {
      tags.addObject()
          .put("name", OpenApiOperations.label(service))
          .put("description", comments.of(service));
    }
    OpenApiSchemas schemas = new OpenApiSchemas(comments);
    OpenApiReasons reasons = new OpenApiReasons(contracts, comments);
    OpenApiRefusals refusals = new OpenApiRefusals(reasons);
    OpenApiExamples examples = new OpenApiExamples(contracts, comments);
    writePaths(
        document.putObject("paths"), new OpenApiOperations(comments, schemas, examples, refusals));
    ObjectNode components = document.putObject("components");
    ObjectNode types = schemas.components();
    OpenApiErrors.writeSchemas(types, reasons.meanings());
    components.set("schemas", types);
    refusals.writeCommon(components.putObject("responses"));
    refusals.writeExamples(components.putObject("examples"));
    OpenApiHeaders.write(components);
    components
        .putObject("securitySchemes")
        .putObject(SECURITY_SCHEME)
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT")
        .put("description", "An access token of the identity provider with audience `cxos`.");
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
