package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.cxos.api.v1.AuthorizationOuterClass;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.contract.Comments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes one operation for each route. */
final class OpenApiOperations {
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final String ANY_MEDIA_TYPE = "*/*";

  private final Comments comments;
  private final OpenApiSchemas schemas;

  OpenApiOperations(Comments comments, OpenApiSchemas schemas) {
    this.comments = comments;
    this.schemas = schemas;
  }

  /**
   * Writes an operation.
   *
   * @param route the route
   * @param path its path
   * @param earlier how many routes of the same method came before it, to keep operation ids apart
   */
  ObjectNode write(Route route, OpenApiPath path, int earlier) {
    var method = route.rpc().descriptor();
    ObjectNode operation = JsonNodeFactory.instance.objectNode();
    String comment = comments.of(method);
    operation.put(
        "operationId",
        label(method.getService()) + "_" + method.getName() + (earlier == 0 ? "" : earlier + 1));
    operation.putArray("tags").add(label(method.getService()));
    operation.put("summary", firstSentence(comment, method.getName()));
    operation.put("description", comment);
    operation.put("x-rpc", route.rpc().fullName());
    operation.put("x-permission", route.rpc().permission());
    operation.put(
        "x-scope",
        method.getOptions().getExtension(AuthorizationOuterClass.authorization).getScope().name());
    writeParameters(operation, route, path);
    writeBody(operation, route);
    writeResponses(operation.putObject("responses"), route);
    return operation;
  }

  private void writeParameters(ObjectNode operation, Route route, OpenApiPath path) {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    path.parameters().forEach(parameter -> writePathParameter(parameters, route, parameter));
    writeQuery(parameters, route);
    if (route.special().requestId() != null) {
      header(parameters, "Idempotency-Key", "Stands for `requestId`: the same key has one effect.");
    }
    if (route.special().requestEtag() != null) {
      header(parameters, "If-Match", "Stands for `etag`, in quotes: stale is refused with 409.");
    }
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
  }

  private void writePathParameter(
      ArrayNode parameters, Route route, OpenApiPath.Parameter parameter) {
    ObjectNode written =
        parameters
            .addObject()
            .put("name", parameter.name())
            .put("in", "path")
            .put("required", true);
    parameter
        .fieldPath()
        .ifPresent(
            field ->
                written.put(
                    "description",
                    parameter.whole() ? "The field `" + field + "`." : "Part of `" + field + "`."));
    FieldDescriptor whole =
        parameter.whole() && parameter.fieldPath().isPresent()
            ? route.rpc().descriptor().getInputType().findFieldByName(parameter.fieldPath().get())
            : null;
    written.set(
        "schema",
        whole == null
            ? JsonNodeFactory.instance.objectNode().put("type", "string").put("minLength", 1)
            : schemas.field(whole));
  }

  private void writeQuery(ArrayNode parameters, Route route) {
    for (FieldDescriptor field : route.rpc().descriptor().getInputType().getFields()) {
      boolean inBody =
          switch (route.body()) {
            case Route.NoBody none -> false;
            case Route.WholeBody whole -> true;
            case Route.FieldBody body -> body.field().equals(field);
            case Route.RawBody raw -> raw.field().map(field::equals).orElse(true);
          };
      if (!inBody && !route.isInPath(field)) {
        writeQueryField(parameters, "", field, new ArrayList<>());
      }
    }
  }

  private void writeQueryField(
      ArrayNode parameters, String prefix, FieldDescriptor field, List<Descriptor> outer) {
    boolean message = field.getJavaType() == JavaType.MESSAGE;
    if (message && !OpenApiSchemas.isScalarInJson(field.getMessageType())) {
      if (!field.isRepeated() && !outer.contains(field.getMessageType())) {
        outer.add(field.getMessageType());
        for (FieldDescriptor inner : field.getMessageType().getFields()) {
          writeQueryField(parameters, prefix + field.getJsonName() + ".", inner, outer);
        }
      }
      return;
    }
    ObjectNode written =
        parameters.addObject().put("name", prefix + field.getJsonName()).put("in", "query");
    if (OpenApiSchemas.isRequired(field) && prefix.isEmpty()) {
      written.put("required", true);
    }
    written.put("description", comments.of(field));
    written.set("schema", schemas.field(field));
  }

  private void writeBody(ObjectNode operation, Route route) {
    switch (route.body()) {
      case Route.NoBody none -> {}
      case Route.WholeBody whole -> {
        Set<String> inPath =
            route.rpc().descriptor().getInputType().getFields().stream()
                .filter(route::isInPath)
                .map(FieldDescriptor::getName)
                .collect(Collectors.toUnmodifiableSet());
        body(
            operation,
            route.takesStream() ? NDJSON : JSON,
            schemas.object(route.rpc().descriptor().getInputType(), inPath));
      }
      case Route.FieldBody field -> body(operation, JSON, schemas.field(field.field()));
      case Route.RawBody raw -> body(operation, ANY_MEDIA_TYPE, bytes());
    }
  }

  private static void body(ObjectNode operation, String mediaType, ObjectNode schema) {
    operation
        .putObject("requestBody")
        .put("required", true)
        .putObject("content")
        .putObject(mediaType)
        .set("schema", schema);
  }

  private static ObjectNode bytes() {
    return JsonNodeFactory.instance.objectNode().put("type", "string").put("format", "binary");
  }

  private void writeResponses(ObjectNode responses, Route route) {
    ObjectNode ok = responses.putObject("200").put("description", "The answer.");
    if (route.special().responseEtag() != null) {
      ok.putObject("headers")
          .putObject("ETag")
          .put("description", "The `etag` of the resource, in quotes.")
          .putObject("schema")
          .put("type", "string");
    }
    ObjectNode content = ok.putObject("content");
    if (route.answersRaw()) {
      content.putObject(ANY_MEDIA_TYPE).set("schema", bytes());
    } else if (route.streams()) {
      ObjectNode array = content.putObject(JSON).putObject("schema").put("type", "array");
      array.set("items", answer(route));
      content.putObject(NDJSON).set("schema", answer(route));
      content.putObject("text/event-stream").set("schema", answer(route));
    } else {
      content.putObject(JSON).set("schema", answer(route));
    }
    responses.putObject("default").put("$ref", OpenApiErrors.RESPONSE);
  }

  private ObjectNode answer(Route route) {
    return route
        .responseBody()
        .map(schemas::field)
        .orElseGet(() -> schemas.reference(route.rpc().descriptor().getOutputType()));
  }

  private static void header(ArrayNode parameters, String name, String description) {
    parameters
        .addObject()
        .put("name", name)
        .put("in", "header")
        .put("description", description)
        .putObject("schema")
        .put("type", "string");
  }

  private static String firstSentence(String comment, String fallback) {
    int end = comment.indexOf(". ");
    String sentence =
        end < 0 ? comment.lines().findFirst().orElse("") : comment.substring(0, end + 1);
    return sentence.isBlank() ? fallback : sentence;
  }

  /**
   * What clients call a service. One that several packages have, such as their EventFeed, is told
   * by the package: SurveyEventFeed.
   */
  static String label(ServiceDescriptor service) {
    String name = service.getName();
    String[] parts = service.getFullName().split("\\.", -1);
    if (name.endsWith("Service") || parts.length < 3) {
      return name;
    }
    String area = parts[parts.length - 3];
    return area.substring(0, 1).toUpperCase(Locale.ROOT) + area.substring(1) + name;
  }
}
