package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.contract.Comments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the parameters of an operation, with examples of those that must be there. */
final class OpenApiParameters {
  private final Comments comments;
  private final OpenApiSchemas schemas;
  private final OpenApiExamples examples;

  OpenApiParameters(Comments comments, OpenApiSchemas schemas, OpenApiExamples examples) {
    this.comments = comments;
    this.schemas = schemas;
    this.examples = examples;
  }

  ArrayNode write(Route route, OpenApiPath path) {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    path.parameters().forEach(parameter -> writeInPath(parameters, route, parameter));
    writeQuery(parameters, route);
    OpenApiHeaders.ofRequest(parameters, route);
    return parameters;
  }

  private void writeInPath(ArrayNode parameters, Route route, OpenApiPath.Parameter parameter) {
    ObjectNode written =
        parameters
            .addObject()
            .put("name", parameter.name())
            .put("in", "path")
            .put("required", true);
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
    Optional<FieldDescriptor> field =
        parameter
            .fieldPath()
            .flatMap(name -> OpenApiPath.field(route.rpc().descriptor().getInputType(), name));
    if (field.isEmpty()) {
      written.set("schema", schema.put("minLength", 1));
      return;
    }
    String name = parameter.fieldPath().orElseThrow();
    String several = parameter.many() ? " It may hold slashes." : "";
    if (parameter.whole()) {
      written.put("description", "The field `" + name + "`." + several);
      written.set("schema", schemas.field(field.get()));
      examples.parameter(field.get()).ifPresent(example -> written.set("example", example));
      return;
    }
    written.put("description", "Part of `" + name + "`: " + comments.of(field.get()) + several);
    OpenApiConstraints.segment(field.get(), parameter.segment())
        .ifPresentOrElse(
            pattern -> schema.put("pattern", pattern), () -> schema.put("minLength", 1));
    written.set("schema", schema);
    examples
        .parameter(field.get())
        .map(JsonNode::asText)
        .map(text -> text.split("/", -1))
        .filter(parts -> parameter.segment() < parts.length)
        .ifPresent(parts -> written.put("example", parts[parameter.segment()]));
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
      examples.parameter(field).ifPresent(example -> written.set("example", example));
    }
    written.put("description", comments.of(field));
    written.set("schema", schemas.field(field));
  }
}
