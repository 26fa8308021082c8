package dev.cxos.gateway.binding;

import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.json.TextForm;
import dev.cxos.gateway.route.InvalidTemplateException;
import dev.cxos.gateway.route.PathTemplate;
import dev.cxos.gateway.route.PathTemplate.Variable;
import dev.cxos.gateway.route.PathTemplateParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the HTTP rules of methods into routes, and refuses every rule that some request could not
 * be served by.
 */
public final class RouteCompiler {
  private RouteCompiler() {}

  /**
   * Compiles the rule of a method and its additional bindings.
   *
   * @return the routes, none if the method has no rule
   * @throws InvalidTemplateException if a rule cannot be served
   */
  public static List<Route> compile(RpcMethod rpc) {
    if (rpc.httpRule().isEmpty()) {
      return List.of();
    }
    HttpRule rule = rpc.httpRule().get();
    List<Route> routes = new ArrayList<>();
    routes.add(route(rpc, rule));
    for (HttpRule additional : rule.getAdditionalBindingsList()) {
      if (additional.getAdditionalBindingsCount() > 0) {
        throw problem(rpc, pathOf(additional), "an additional binding has additional bindings");
      }
      routes.add(route(rpc, additional));
    }
    return routes;
  }

  private static Route route(RpcMethod rpc, HttpRule rule) {
    String path = pathOf(rule);
    String httpMethod =
        switch (rule.getPatternCase()) {
          case GET -> "GET";
          case PUT -> "PUT";
          case POST -> "POST";
          case DELETE -> "DELETE";
          case PATCH -> "PATCH";
          case CUSTOM -> throw problem(rpc, path, "custom HTTP methods are not served");
          case PATTERN_NOT_SET -> throw problem(rpc, path, "it has no HTTP method");
        };
    if (rpc.descriptor().isClientStreaming() && rpc.descriptor().isServerStreaming()) {
      throw problem(rpc, path, "streams in both directions have no HTTP form");
    }
    PathTemplate template = PathTemplateParser.parse(path);
    List<FieldPath> pathFields = new ArrayList<>();
    for (Variable variable : template.variables()) {
      pathFields.add(pathField(rpc, template, variable));
    }
    Route.Body body = body(rpc, rule, path, httpMethod);
    Optional<FieldDescriptor> responseBody = responseBody(rpc, rule, path);
    requireNoPathInsideAnother(rpc, path, pathFields);
    requireQueryable(rpc, path, body, pathFields);
    return new Route(
        rpc,
        httpMethod,
        template,
        pathFields,
        body,
        responseBody,
        HeaderFields.of(rpc, body, responseBody));
  }

  private static FieldPath pathField(RpcMethod rpc, PathTemplate template, Variable variable) {
    Descriptor input = rpc.descriptor().getInputType();
    FieldPath field =
        FieldPath.find(input, variable.fieldPath())
            .orElseThrow(
                () ->
                    problem(
                        rpc,
                        template.text(),
                        input.getName() + " has no single field " + variable.fieldPath()));
    if (field.leaf().isRepeated() || field.leaf().getJavaType() == JavaType.MESSAGE) {
      throw problem(
          rpc, template.text(), "the variable " + variable.fieldPath() + " is not a single scalar");
    }
    return field;
  }

  private static Route.Body body(RpcMethod rpc, HttpRule rule, String path, String httpMethod) {
    if (rpc.descriptor().isClientStreaming() && !rule.getBody().equals("*")) {
      throw problem(rpc, path, "a stream of requests must be the whole body");
    }
    if (rule.getBody().isEmpty()) {
      return new Route.NoBody();
    }
    if (httpMethod.equals("GET") || httpMethod.equals("DELETE")) {
      throw problem(rpc, path, httpMethod + " has no body");
    }
    if (rule.getBody().equals("*")) {
      if (!HttpBodies.isHttpBody(rpc.descriptor().getInputType())) {
        return new Route.WholeBody();
      }
      if (rpc.descriptor().isClientStreaming()) {
        throw problem(rpc, path, "a stream of requests must be JSON");
      }
      return new Route.RawBody(Optional.empty());
    }
    FieldDescriptor field = rpc.descriptor().getInputType().findFieldByName(rule.getBody());
    if (field == null) {
      throw problem(rpc, path, "the body " + rule.getBody() + " is not a field of the request");
    }
    return HttpBodies.isHttpBody(field)
        ? new Route.RawBody(Optional.of(field))
        : new Route.FieldBody(field);
  }

  private static Optional<FieldDescriptor> responseBody(RpcMethod rpc, HttpRule rule, String path) {
    if (rule.getResponseBody().isEmpty()) {
      return Optional.empty();
    }
    FieldDescriptor field =
        rpc.descriptor().getOutputType().findFieldByName(rule.getResponseBody());
    if (field == null) {
      throw problem(
          rpc,
          path,
          "the response_body " + rule.getResponseBody() + " is not a field of the response");
    }
    return Optional.of(field);
  }

  private static void requireNoPathInsideAnother(
      RpcMethod rpc, String path, List<FieldPath> pathFields) {
    for (int i = 0; i < pathFields.size(); i++) {
      for (int j = 0; j < pathFields.size(); j++) {
        if (i != j && pathFields.get(i).isWithin(pathFields.get(j))) {
          throw problem(
              rpc, path, "two of its variables fill the field " + pathFields.get(i).text());
        }
      }
    }
  }

  /**
   * What is neither in the path nor in the body comes by query, and a list of messages has no form
   * there, at no depth.
   */
  private static void requireQueryable(
      RpcMethod rpc, String path, Route.Body body, List<FieldPath> pathFields) {
    Optional<FieldDescriptor> inBody =
        switch (body) {
          case Route.NoBody none -> Optional.empty();
          case Route.WholeBody whole -> Optional.empty();
          case Route.FieldBody field -> Optional.of(field.field());
          case Route.RawBody raw -> raw.field();
        };
    boolean all =
        body instanceof Route.WholeBody
            || (body instanceof Route.RawBody raw && raw.field().isEmpty());
    if (all) {
      return;
    }
    Set<Descriptor> seen = new HashSet<>();
    for (FieldDescriptor field : rpc.descriptor().getInputType().getFields()) {
      boolean inPath =
          pathFields.stream().anyMatch(known -> known.fields().getFirst().equals(field));
      if (!inPath && !inBody.equals(Optional.of(field))) {
        requireQueryable(rpc, path, field, seen);
      }
    }
  }

  private static void requireQueryable(
      RpcMethod rpc, String path, FieldDescriptor field, Set<Descriptor> seen) {
    boolean opaque =
        field.isMapField()
            || TextForm.exists(field)
            || field.getMessageType().getFullName().startsWith("google.protobuf.");
    if (field.isRepeated() && !field.isMapField() && !TextForm.exists(field)) {
      throw problem(rpc, path, "the field " + field.getFullName() + " has no form in a query");
    }
    if (!opaque && seen.add(field.getMessageType())) {
      field.getMessageType().getFields().forEach(inner -> requireQueryable(rpc, path, inner, seen));
    }
  }

  private static String pathOf(HttpRule rule) {
    return switch (rule.getPatternCase()) {
      case GET -> rule.getGet();
      case PUT -> rule.getPut();
      case POST -> rule.getPost();
      case DELETE -> rule.getDelete();
      case PATCH -> rule.getPatch();
      case CUSTOM -> rule.getCustom().getPath();
      case PATTERN_NOT_SET -> "";
    };
  }

  private static InvalidTemplateException problem(RpcMethod rpc, String path, String what) {
    return new InvalidTemplateException(path, what + " (" + rpc.fullName() + ")");
  }
}
