package dev.cxos.gateway.json;

import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.List;

/** Reads the types that have a JSON form of their own. */
final class WellKnownReader {
  private final MessageReader messages;
  private final JsonTypes types;

  WellKnownReader(MessageReader messages, JsonTypes types) {
    this.messages = messages;
    this.types = types;
  }

  void read(JsonInput in, MessageShape shape, Message.Builder target) {
    switch (shape.type()) {
      case ANY -> any(in, shape, target);
      case TIMESTAMP -> timestamp(in, shape, target);
      case DURATION -> duration(in, shape, target);
      case FIELD_MASK -> fieldMask(in, shape, target);
      case STRUCT -> messages.readMap(in, shape.get("fields"), target);
      case LIST_VALUE -> messages.readList(in, shape.get("values"), target);
      case VALUE -> value(in, shape, target);
      case WRAPPER -> {
        if (in.token() == JsonToken.VALUE_NULL) {
          throw in.refused("must not be null");
        }
        set(in, shape, "value", target);
      }
      case NONE -> throw new IllegalStateException("The type has no form of its own");
    }
  }

  private static void timestamp(JsonInput in, MessageShape shape, Message.Builder target) {
    in.require(JsonToken.VALUE_STRING, "must be a moment such as \"2026-01-31T08:00:00Z\"");
    MomentText moment = MomentText.of(in.text());
    if (moment == null) {
      throw in.refused("must be a moment such as \"2026-01-31T08:00:00Z\"");
    }
    target.setField(shape.get("seconds").descriptor(), moment.seconds());
    target.setField(shape.get("nanos").descriptor(), moment.nanos());
  }

  private static void duration(JsonInput in, MessageShape shape, Message.Builder target) {
    in.require(JsonToken.VALUE_STRING, "must be a duration in seconds such as \"5400s\"");
    SpanText span = SpanText.of(in.text());
    if (span == null) {
      throw in.refused("must be a duration in seconds such as \"5400s\"");
    }
    target.setField(shape.get("seconds").descriptor(), span.seconds());
    target.setField(shape.get("nanos").descriptor(), span.nanos());
  }

  private static void fieldMask(JsonInput in, MessageShape shape, Message.Builder target) {
    in.require(JsonToken.VALUE_STRING, "must be field names with commas between them");
    List<String> paths = MaskText.read(in.text());
    if (paths == null) {
      throw in.refused("must be field names in lowerCamelCase with commas between them");
    }
    paths.forEach(path -> target.addRepeatedField(shape.get("paths").descriptor(), path));
  }

  private void value(JsonInput in, MessageShape shape, Message.Builder target) {
    switch (in.token()) {
      case VALUE_NULL -> set(in, shape, "null_value", target);
      case VALUE_TRUE, VALUE_FALSE -> set(in, shape, "bool_value", target);
      case VALUE_STRING -> set(in, shape, "string_value", target);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          target.setField(shape.get("number_value").descriptor(), ScalarReader.untyped(in));
      case START_OBJECT -> set(in, shape, "struct_value", target);
      case START_ARRAY -> set(in, shape, "list_value", target);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw in.refused("must be a JSON value");
    }
  }

  private void set(JsonInput in, MessageShape shape, String field, Message.Builder target) {
    messages.readField(in, shape.get(field), target, null);
  }

  /**
   * Reads an {@code Any}: only types that the contracts know, since anything else would pass
   * through unread.
   */
  private void any(JsonInput in, MessageShape shape, Message.Builder target) {
    in.require(JsonToken.START_OBJECT, "must be an object");
    String url = in.peekType();
    if (url == null) {
      if (in.next() != JsonToken.END_OBJECT) {
        throw in.refused("must have its type as \"@type\"");
      }
      return;
    }
    int slash = url.lastIndexOf('/');
    Descriptor type = slash < 0 ? null : types.find(url.substring(slash + 1));
    if (type == null) {
      throw in.refused("must have a type of the contract as \"@type\"");
    }
    MessageShape content = types.shape(type);
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    if (content.type() == WellKnownType.NONE) {
      messages.readFields(in, content, message, true);
    } else {
      valueOf(in, content, message);
    }
    target.setField(shape.get("type_url").descriptor(), url);
    target.setField(shape.get("value").descriptor(), message.buildPartial().toByteString());
  }

  /** Reads an object of {@code @type} and {@code value}. */
  private void valueOf(JsonInput in, MessageShape content, Message.Builder message) {
    boolean typeSeen = false;
    boolean valueSeen = false;
    while (in.next() == JsonToken.FIELD_NAME) {
      String name = in.text();
      in.trail().enter(name);
      boolean isType = name.equals(JsonInput.TYPE);
      if (!isType && !name.equals("value")) {
        throw in.refused("must not stand beside \"value\"");
      }
      if (isType ? typeSeen : valueSeen) {
        throw in.refused("is given twice");
      }
      in.next();
      if (isType) {
        typeSeen = true;
      } else {
        valueSeen = true;
        messages.readMessage(in, content, message);
      }
      in.trail().leave();
    }
    if (!valueSeen) {
      throw in.refused("must have its content as \"value\"");
    }
  }
}
