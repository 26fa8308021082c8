package dev.cxos.gateway.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes messages, lists and maps. Safe for use by many threads. */
final class MessageWriter {
  /** Levels of messages; more can only come from values of {@code Any} put into each other. */
  private static final int DEEPEST = 200;

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

  private final JsonTypes types;
  private final boolean writeZeroValues;
  private final WellKnownWriter wellKnown;

  MessageWriter(JsonTypes types, JsonRules rules) {
    this.types = types;
    this.writeZeroValues = rules.writeZeroValues();
    this.wellKnown = new WellKnownWriter(this, types);
  }

  /**
   * Writes a message in the form that its type has.
   *
   * @param depth how many messages it is in
   * @throws IllegalStateException if it has no JSON form
   */
  void writeMessage(MessageOrBuilder message, MessageShape shape, JsonOutput out, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalStateException("The message is nested too deep for JSON");
    }
    if (shape.type() == WellKnownType.NONE) {
      out.write('{');
      writeFields(message, shape, out, depth, true);
      out.write('}');
    } else {
      wellKnown.write(message, shape, out, depth);
    }
  }

  /**
   * Writes the fields of a message, with commas between them.
   *
   * @param first whether nothing stands before them
   */
  void writeFields(
      MessageOrBuilder message, MessageShape shape, JsonOutput out, int depth, boolean first) {
    boolean comma = !first;
    List<FieldShape> fields = shape.fields();
    for (int i = 0; i < fields.size(); i++) {
      comma |= writeNamed(message, fields.get(i), out, depth, comma);
    }
    if (shape.descriptor().isExtendable()) {
      for (FieldDescriptor field : message.getAllFields().keySet()) {
        if (field.isExtension()) {
          comma |= writeNamed(message, types.extension(field), out, depth, comma);
        }
      }
    }
  }

  /** Writes a field with its name, if it is to be written at all. */
  private boolean writeNamed(
      MessageOrBuilder message, FieldShape field, JsonOutput out, int depth, boolean comma) {
    if (!isWritten(message, field)) {
      return false;
    }
    if (comma) {
      out.write(',');
    }
    out.write(field.key());
    writeField(message, field, out, depth);
    return true;
  }

  private boolean isWritten(MessageOrBuilder message, FieldShape field) {
    if (field.isRepeated()) {
      return writeZeroValues || message.getRepeatedFieldCount(field.descriptor()) > 0;
    }
    boolean always = writeZeroValues && !field.hasPresence();
    return always || message.hasField(field.descriptor());
  }

  /** Writes the value of a field. */
  void writeField(MessageOrBuilder message, FieldShape field, JsonOutput out, int depth) {
    Object value = message.getField(field.descriptor());
    if (field.isMap()) {
      writeMap((List<?>) value, field, out, depth);
    } else if (field.isRepeated()) {
      writeList((List<?>) value, field, out, depth);
    } else {
      writeValue(value, field, out, depth);
    }
  }

  void writeList(List<?> values, FieldShape field, JsonOutput out, int depth) {
    out.write('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      writeValue(values.get(i), field, out, depth);
    }
    out.write(']');
  }

  /**
   * Writes the entries of a map; of those with the same key the last one counts, as on the wire.
   */
  void writeMap(List<?> entries, FieldShape field, JsonOutput out, int depth) {
    FieldShape key = field.mapKey();
    Map<Object, Message> byKey = new LinkedHashMap<>();
    for (Object entry : entries) {
      byKey.put(((Message) entry).getField(key.descriptor()), (Message) entry);
    }
    out.write('{');
    boolean comma = false;
    for (Map.Entry<Object, Message> entry : byKey.entrySet()) {
      if (comma) {
        out.write(',');
      }
      comma = true;
      writeKey(entry.getKey(), key, out);
      out.write(':');
      writeField(entry.getValue(), field.mapValue(), out, depth + 1);
    }
    out.write('}');
  }

  private static void writeKey(Object key, FieldShape field, JsonOutput out) {
    switch (field.type()) {
      case STRING -> out.string((String) key);
      case UINT64, FIXED64 -> out.ascii('"' + Long.toUnsignedString((long) key) + '"');
      case UINT32, FIXED32 -> out.ascii('"' + Integer.toUnsignedString((int) key) + '"');
      case BOOL, INT32, SINT32, SFIXED32, INT64, SINT64, SFIXED64 ->
          out.ascii('"' + key.toString() + '"');
      case DOUBLE, FLOAT, BYTES, ENUM, MESSAGE, GROUP ->
          throw new IllegalStateException("Contracts have no such map");
    }
  }

  private void writeValue(Object value, FieldShape field, JsonOutput out, int depth) {
    switch (field.type()) {
      case STRING -> out.string((String) value);
      case BYTES -> out.base64((ByteString) value);
      case BOOL -> out.write((boolean) value ? TRUE : FALSE);
      case INT32, SINT32, SFIXED32 -> out.integer((int) value);
      case UINT32, FIXED32 -> out.integer(Integer.toUnsignedLong((int) value));
      case INT64, SINT64, SFIXED64 -> {
        out.write('"');
        out.integer((long) value);
        out.write('"');
      }
      case UINT64, FIXED64 -> {
        out.write('"');
        out.unsigned((long) value);
        out.write('"');
      }
      case DOUBLE -> out.real((double) value);
      case FLOAT -> out.single((float) value);
      case ENUM -> writeEnum((EnumValueDescriptor) value, field, out);
      case MESSAGE, GROUP ->
          writeMessage((MessageOrBuilder) value, field.message(), out, depth + 1);
    }
  }

  private static void writeEnum(EnumValueDescriptor value, FieldShape field, JsonOutput out) {
    if (field.isNullValue()) {
      out.write(NULL);
    } else if (field.enumValue(value.getName()) == null) {
      out.integer(value.getNumber());
    } else {
      out.string(value.getName());
    }
  }
}
