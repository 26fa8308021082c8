package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.cxos.api.v1.AuthorizationOuterClass;
import dev.cxos.api.v1.Scope;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.contract.Comments;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes one operation for each route. */
final class OpenApiOperations {
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final String EVENTS = "text/event-stream";
  private static final String ANY_MEDIA_TYPE = "*/*";
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("`((?:application|audio|image|text)/[a-z0-9.+-]+)`");

  private final Comments comments;
  private final OpenApiSchemas schemas;
  private final OpenApiExamples examples;
  private final OpenApiRefusals refusals;
  private final OpenApiSecurity security;
  private final OpenApiParameters parameters;

  OpenApiOperations(
      Comments comments,
      OpenApiSchemas schemas,
      OpenApiExamples examples,
      OpenApiRefusals refusals,
      OpenApiSecurity security) {
    this.comments = comments;
    this.schemas = schemas;
    this.examples = examples;
    this.refusals = refusals;
    this.security = security;
    this.parameters = new OpenApiParameters(comments, schemas, examples);
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
    Scope scope =
        method.getOptions().getExtension(AuthorizationOuterClass.authorization).getScope();
    operation.put("description", paragraphs(comment) + permission(route, scope));
    operation.put("x-rpc", route.rpc().fullName());
    operation.put("x-permission", route.rpc().permission());
    operation.put("x-scope", scope.name());
    route
        .rpc()
        .maxAuthAge()
        .ifPresent(age -> operation.put("x-max-auth-age-seconds", age.toSeconds()));
    security.write(operation.putArray("security"), route);
    ArrayNode written = parameters.write(route, path);
    if (!written.isEmpty()) {
      operation.set("parameters", written);
    }
    writeBody(operation, route);
    ObjectNode responses = operation.putObject("responses");
    writeAnswer(responses.putObject("200"), route);
    refusals.write(responses, route);
    return operation;
  }

  private void writeBody(ObjectNode operation, Route route) {
    Descriptor input = route.rpc().descriptor().getInputType();
    switch (route.body()) {
      case Route.NoBody none -> {}
      case Route.WholeBody whole -> {
        // A field that the path holds only a part of has its other parts in the body.
        Set<String> inPath =
            route.pathFieldNames().stream()
                .filter(name -> name.indexOf('.') < 0)
                .collect(Collectors.toUnmodifiableSet());
        ObjectNode content =
            content(operation, route.takesStream() ? NDJSON : JSON, schemas.object(input, inPath));
        examples.body(input, inPath).ifPresent(example -> put(content, example));
      }
      case Route.FieldBody field -> {
        ObjectNode content = content(operation, JSON, schemas.field(field.field()));
        examples.body(field.field()).ifPresent(example -> put(content, example));
      }
      case Route.RawBody raw ->
          mediaTypes(route).forEach(mediaType -> content(operation, mediaType, bytes()));
    }
    if (route.takesStream()) {
      ((ObjectNode) operation.get("requestBody"))
          .put("description", "One JSON object a line, as many lines as you like.");
    }
  }

  private static void put(ObjectNode content, JsonNode example) {
    content.set("example", example);
  }

  private static ObjectNode content(ObjectNode operation, String mediaType, ObjectNode schema) {
    ObjectNode content =
        operation
            .withObjectProperty("requestBody")
            .put("required", true)
            .withObjectProperty("content")
            .putObject(mediaType);
    content.set("schema", schema);
    return content;
  }

  private static ObjectNode bytes() {
    return JsonNodeFactory.instance.objectNode().put("type", "string").put("format", "binary");
  }

  /** The media types that the comment of a method names; any, if it names none. */
  private List<String> mediaTypes(Route route) {
    List<String> named =
        MEDIA_TYPE
            .matcher(comments.of(route.rpc().descriptor()))
            .results()
            .map(found -> found.group(1))
            .toList();
    return named.isEmpty() ? List.of(ANY_MEDIA_TYPE) : named;
  }

  private void writeAnswer(ObjectNode response, Route route) {
    response.put(
        "description", route.streams() ? "The answers, one after another." : "The answer.");
    OpenApiHeaders.ofAnswer(response, route);
    ObjectNode content = response.putObject("content");
    if (route.answersRaw()) {
      mediaTypes(route).forEach(type -> content.putObject(type).set("schema", bytes()));
    } else if (route.streams()) {
      Optional<JsonNode> example = examples.answer(route);
      ObjectNode array = content.putObject(JSON);
      ObjectNode schema = array.putObject("schema").put("type", "array");
      schema.set("items", answer(route));
      example.ifPresent(one -> array.putArray("example").add(one));
      for (String streamed : List.of(NDJSON, EVENTS)) {
        content.putObject(streamed).set("schema", answer(route));
      }
    } else {
      ObjectNode json = content.putObject(JSON);
      json.set("schema", answer(route));
      examples.answer(route).ifPresent(example -> put(json, example));
    }
  }

  private ObjectNode answer(Route route) {
    return route
        .responseBody()
        .map(schemas::field)
        .orElseGet(() -> schemas.answer(route.rpc().descriptor().getOutputType()));
  }

  private static String permission(Route route, Scope scope) {
    if (route.rpc().permission().isEmpty()) {
      return "";
    }
    String reach =
        scope == Scope.SCOPE_UNITS ? "within the units of the token" : "for the whole company";
    String fresh =
        route
            .rpc()
            .maxAuthAge()
            .map(age -> " A person who signed in within " + age.toMinutes() + " minutes.")
            .orElse("");
    return "\n\nPermission: `" + route.rpc().permission() + "`, " + reach + "." + fresh;
  }

  /** What it does, how it may fail, and what a repetition does, each by itself. */
  private static String paragraphs(String comment) {
    return comment.replace(" Errors: ", "\n\nErrors: ").replace(". Repeated ", ".\n\nRepeated ");
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
