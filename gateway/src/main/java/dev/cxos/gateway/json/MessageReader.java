package dev.cxos.gateway.json;

import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Message;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages, lists and maps. Each method expects the input at the first token of a value and
 * leaves it at the last one.
 */
final class MessageReader {
  private final JsonTypes types;
  private final boolean ignoreUnknown;
  private final ScalarReader scalars;
  private final WellKnownReader wellKnown;

  MessageReader(JsonTypes types, JsonRules rules) {
    this.types = types;
    this.ignoreUnknown = rules.ignoreUnknownFields();
    this.scalars = new ScalarReader(rules);
    this.wellKnown = new WellKnownReader(this, types);
  }

  /** Reads a message, in the form that its type has. */
  void readMessage(JsonInput in, MessageShape shape, Message.Builder target) {
    in.enterMessage();
    if (shape.type() == WellKnownType.NONE) {
      in.require(JsonToken.START_OBJECT, "must be an object");
      readFields(in, shape, target, false);
    } else {
      wellKnown.read(in, shape, target);
    }
    in.leaveMessage();
  }

  /**
   * Reads the fields of an object.
   *
   * @param typed whether the object also has a {@code @type}, which is passed over
   */
  void readFields(JsonInput in, MessageShape shape, Message.Builder target, boolean typed) {
    SeenFields seen = new SeenFields(shape);
    boolean typeSeen = false;
    while (in.next() == JsonToken.FIELD_NAME) {
      String name = in.text();
      FieldShape field = shape.find(name);
      if (field == null) {
        field = types.extension(shape.descriptor(), name);
      }
      in.trail().enter(field == null ? name : field.name());
      if (field != null) {
        if (!seen.add(field)) {
          throw in.refused("is given twice");
        }
        in.next();
        readField(in, field, target, seen);
      } else if (typed && name.equals(JsonInput.TYPE)) {
        if (typeSeen) {
          throw in.refused("is given twice");
        }
        typeSeen = true;
        in.next();
      } else if (ignoreUnknown) {
        in.next();
        in.skip();
      } else {
        throw in.refused("is not a field of " + shape.descriptor().getName());
      }
      in.trail().leave();
    }
  }

  /** Reads the value of a field; null leaves it unset, unless null is a value of its type. */
  void readField(
      JsonInput in, FieldShape field, Message.Builder target, @Nullable SeenFields seen) {
    boolean isValue = field.takesNull() && !field.isRepeated();
    if (in.token() == JsonToken.VALUE_NULL && !isValue) {
      return;
    }
    if (seen != null && !seen.addOneof(field)) {
      throw in.refused("excludes another field that is given too");
    }
    if (field.isMap()) {
      readMap(in, field, target);
    } else if (field.isRepeated()) {
      readList(in, field, target);
    } else {
      Object value = readValue(in, field, target);
      if (value != null) {
        target.setField(field.descriptor(), value);
      }
    }
  }

  /** Reads a text that is the value of one field; null is one only if the type has it. */
  void readWholeField(JsonInput in, FieldShape field, Message.Builder target) {
    in.trail().enter(field.name());
    boolean isValue = field.takesNull() && !field.isRepeated();
    if (in.next() == JsonToken.VALUE_NULL && !isValue) {
      throw in.refused("must not be null");
    }
    readField(in, field, target, null);
    in.trail().leave();
  }

  void readList(JsonInput in, FieldShape field, Message.Builder target) {
    in.require(JsonToken.START_ARRAY, "must be an array");
    in.trail().enterList();
    for (int index = 0; in.next() != JsonToken.END_ARRAY; index++) {
      in.trail().index(index);
      if (in.token() == JsonToken.VALUE_NULL && !field.takesNull()) {
        throw in.refused("must not be null");
      }
      Object value = readValue(in, field, target);
      if (value != null) {
        target.addRepeatedField(field.descriptor(), value);
      }
    }
    in.trail().leave();
  }

  void readMap(JsonInput in, FieldShape field, Message.Builder target) {
    in.require(JsonToken.START_OBJECT, "must be an object");
    in.enterMessage();
    FieldShape keyField = field.mapKey();
    FieldShape valueField = field.mapValue();
    Set<Object> keys = new HashSet<>();
    while (in.next() == JsonToken.FIELD_NAME) {
      String text = in.text();
      in.trail().enterKey(text);
      Object key = ScalarReader.key(in, keyField, text);
      if (!keys.add(key)) {
        throw in.refused("is given twice");
      }
      if (in.next() == JsonToken.VALUE_NULL && !valueField.takesNull()) {
        throw in.refused("must not be null");
      }
      Message.Builder entry = target.newBuilderForField(field.descriptor());
      Object value = readValue(in, valueField, entry);
      if (value != null) {
        entry.setField(keyField.descriptor(), key);
        entry.setField(valueField.descriptor(), value);
        target.addRepeatedField(field.descriptor(), entry.buildPartial());
      }
      in.trail().leave();
    }
    in.leaveMessage();
  }

  /**
   * Reads one value of a field.
   *
   * @param parent the message that will hold it
   * @return null for a value that is passed over
   */
  @Nullable Object readValue(JsonInput in, FieldShape field, Message.Builder parent) {
    if (!field.isMessage()) {
      return scalars.read(in, field);
    }
    Message.Builder value = parent.newBuilderForField(field.descriptor());
    readMessage(in, field.message(), value);
    return value.buildPartial();
  }
}
