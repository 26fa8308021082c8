package dev.cxos.gateway.openapi;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.contract.Comments;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.json.InvalidJsonException;
import dev.cxos.gateway.json.JsonCodec;
import dev.cxos.gateway.json.JsonRules;
import dev.cxos.gateway.json.JsonTypes;
import dev.cxos.gateway.json.ProtoJsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes examples of requests and answers from the rules of their fields; the same contracts give
 * the same examples. A request has what it must have. An answer is as the gateway would write it.
 * Where no example is found, such as for a pattern that no known text fits, there is none.
 */
final class OpenApiExamples {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExampleSettings settings = new ExampleSettings();
  private final ExampleTexts texts;
  private final JsonCodec codec;

  OpenApiExamples(Contracts contracts, Comments comments) {
    this.texts = new ExampleTexts(contracts, comments, settings);
    this.codec = new ProtoJsonCodec(new JsonTypes(contracts.files()), JsonRules.DOOR);
  }

  /** An example of a parameter that a request must have. */
  Optional<JsonNode> parameter(FieldDescriptor field) {
    return new Example(true).field(field);
  }

  /** An example of a body that is a message, but for some of its fields. */
  Optional<JsonNode> body(Descriptor type, Set<String> leftOut) {
    return new Example(true).object(type, leftOut);
  }

  /** An example of a body that is one field. */
  Optional<JsonNode> body(FieldDescriptor field) {
    return new Example(true).field(field);
  }

  /** An example of what a method answers. */
  Optional<JsonNode> answer(Route route) {
    Descriptor type = route.rpc().descriptor().getOutputType();
    return new Example(false)
        .object(type, Set.of())
        .flatMap(example -> written(type, example, route.responseBody()));
  }

  /** The same as the gateway writes it, with every field that has no presence. */
  private Optional<JsonNode> written(
      Descriptor type, JsonNode example, Optional<FieldDescriptor> part) {
    try {
      DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
      codec.read(JSON.writeValueAsBytes(example), message);
      return Optional.of(
          JSON.readTree(
              part.isPresent()
                  ? codec.writeField(message, part.get())
                  : codec.write(message.build())));
    } catch (InvalidJsonException setting) {
      return Optional.empty();
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** One example: of a request, or of an answer. */
  private final class Example {
    private final boolean request;
    private final ExampleScalars scalars;
    private final Deque<Descriptor> outer = new ArrayDeque<>();

    private Example(boolean request) {
      this.request = request;
      this.scalars = new ExampleScalars(settings, texts, request);
    }

    /** Empty if a field that must be there has no example. */
    private Optional<JsonNode> object(Descriptor type, Set<String> leftOut) {
      JsonNode given = settings.value(type.getFullName());
      if (!given.isMissingNode()) {
        return Optional.of(given);
      }
      if (outer.contains(type)) {
        return Optional.empty();
      }
      outer.push(type);
      ObjectNode object = NODES.objectNode();
      boolean complete = true;
      for (FieldDescriptor field : type.getFields()) {
        if (!leftOut.contains(field.getName()) && isShown(field)) {
          Optional<JsonNode> value = field(field);
          value.ifPresent(found -> object.set(field.getJsonName(), found));
          complete &= value.isPresent() || !request;
        }
      }
      outer.pop();
      return complete ? Optional.of(object) : Optional.empty();
    }

    private boolean isShown(FieldDescriptor field) {
      List<FieldBehavior> behaviours =
          field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
      OneofDescriptor oneof = field.getRealContainingOneof();
      if (oneof != null && !isChosen(field, oneof)) {
        return false;
      }
      if (!request) {
        return !behaviours.contains(FieldBehavior.INPUT_ONLY);
      }
      return !behaviours.contains(FieldBehavior.OUTPUT_ONLY)
          && (oneof != null
              || behaviours.contains(FieldBehavior.REQUIRED)
              || ExampleRules.refuseNothing(field)
              || !settings.value(field.getFullName()).isMissingNode());
    }

    /** One member of a oneof: the one with a written example, else the first. */
    private boolean isChosen(FieldDescriptor field, OneofDescriptor oneof) {
      boolean must = oneof.getOptions().getExtension(ValidateProto.oneof).getRequired();
      Optional<FieldDescriptor> given =
          oneof.getFields().stream()
              .filter(member -> !settings.value(member.getFullName()).isMissingNode())
              .findFirst();
      return given.map(field::equals).orElse((must || !request) && oneof.getField(0).equals(field));
    }

    private Optional<JsonNode> field(FieldDescriptor field) {
      JsonNode given = settings.value(field.getFullName());
      if (!given.isMissingNode()) {
        return Optional.of(given);
      }
      FieldRules rules = OpenApiConstraints.rules(field);
      if (field.isMapField()) {
        return map(field, rules);
      }
      if (!field.isRepeated()) {
        return single(field, rules, 0);
      }
      var items = NODES.arrayNode();
      long count = Math.max(1, rules.getRepeated().getMinItems());
      for (int i = 0; i < count; i++) {
        Optional<JsonNode> item = single(field, rules.getRepeated().getItems(), i);
        if (item.isEmpty()) {
          return Optional.empty();
        }
        items.add(item.get());
      }
      return Optional.of(items);
    }

    private Optional<JsonNode> map(FieldDescriptor field, FieldRules rules) {
      FieldDescriptor key = field.getMessageType().findFieldByName("key");
      FieldDescriptor value = field.getMessageType().findFieldByName("value");
      ObjectNode object = NODES.objectNode();
      return single(key, rules.getMap().getKeys(), 0)
          .flatMap(
              name ->
                  single(value, rules.getMap().getValues(), 0)
                      .map(found -> object.set(name.asText(), found)));
    }

    private Optional<JsonNode> single(FieldDescriptor field, FieldRules rules, int index) {
      if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
          || OpenApiSchemas.isOfOwnForm(field.getMessageType())) {
        return scalars.find(field, rules, index);
      }
      return object(field.getMessageType(), Set.of());
    }
  }
}
