package dev.cxos.gateway.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.route.PathTemplate;
import dev.cxos.gateway.route.PathTemplate.AnyMany;
import dev.cxos.gateway.route.PathTemplate.AnyOne;
import dev.cxos.gateway.route.PathTemplate.Literal;
import dev.cxos.gateway.route.PathTemplate.Segment;
import dev.cxos.gateway.route.PathTemplate.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path in OpenAPI's form, where a parameter is always one segment: {@code /v1/{name=journeys/*}}
 * becomes {@code /v1/journeys/{journey}}.
 *
 * @param text the path
 * @param parameters its parameters in order
 */
record OpenApiPath(String text, List<Parameter> parameters) {

  /**
   * One parameter.
   *
   * @param name its name in the path
   * @param fieldPath the field that it is the whole or a part of; empty if of none
   * @param whole whether it is the whole field
   * @param segment which of the field's segments it is, from 0
   * @param many whether it stands for any number of segments
   */
  record Parameter(
      String name, Optional<String> fieldPath, boolean whole, int segment, boolean many) {}

  static OpenApiPath of(Route route) {
    PathTemplate template = route.template();
    StringBuilder text = new StringBuilder();
    List<Parameter> parameters = new ArrayList<>();
    String before = "";
    for (int i = 0; i < template.segments().size(); i++) {
      text.append('/');
      Segment segment = template.segments().get(i);
      switch (segment) {
        case Literal literal -> {
          before = literal.text();
          text.append(before);
        }
        case AnyOne one -> text.append(parameter(template, i, singular(before), parameters));
        case AnyMany many -> text.append(parameter(template, i, "path", parameters));
      }
    }
    if (!template.verb().isEmpty()) {
      text.append(':').append(template.verb());
    }
    return new OpenApiPath(text.toString(), List.copyOf(parameters));
  }

  private static String parameter(
      PathTemplate template, int index, String suggestion, List<Parameter> parameters) {
    Optional<Variable> variable =
        template.variables().stream()
            .filter(known -> known.start() <= index && index < known.end())
            .findFirst();
    boolean whole = variable.isPresent() && variable.get().end() - variable.get().start() == 1;
    String name = whole ? variable.orElseThrow().fieldPath() : suggestion;
    long taken = parameters.stream().filter(known -> known.name().startsWith(name)).count();
    String unique = taken == 0 ? name : name + (taken + 1);
    parameters.add(
        new Parameter(
            unique,
            variable.map(Variable::fieldPath),
            whole,
            variable.map(found -> index - found.start()).orElse(0),
            template.segments().get(index) instanceof AnyMany));
    return "{" + unique + "}";
  }

  /** The field that a path of proto names means; empty if there is none. */
  static Optional<FieldDescriptor> field(Descriptor type, String path) {
    @Nullable FieldDescriptor field = null;
    @Nullable Descriptor current = type;
    for (String name : path.split("\\.", -1)) {
      field = current == null ? null : current.findFieldByName(name);
      current =
          field != null && field.getJavaType() == JavaType.MESSAGE ? field.getMessageType() : null;
    }
    return Optional.ofNullable(field);
  }

  private static String singular(String collection) {
    return collection.endsWith("s") ? collection.substring(0, collection.length() - 1) : "id";
  }
}
