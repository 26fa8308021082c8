package dev.cxos.gateway.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.Type;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The cases of the public conformance suite that go from the wire to JSON, made by the same rules
 * as there: for each type each valid value, the last of several, packed and unpacked lists, maps
 * with parts missing or doubled, oneofs given more than once.
 */
final class WireCases {
  private static final Set<Type> UNPACKABLE =
      EnumSet.of(Type.STRING, Type.BYTES, Type.MESSAGE, Type.GROUP);

  private static final Set<String> NOT_IN_THE_SUITE =
      Set.of("map_string_value", "oneof_value", "oneof_null_value", "optional_aliased_enum");

  private final Syntaxes syntax;
  private final List<Case> cases = new ArrayList<>();

  private WireCases(Syntaxes syntax) {
    this.syntax = syntax;
  }

  /** A message on the wire. */
  record Case(Syntaxes syntax, String name, ByteString wire) {
    @Override
    public String toString() {
      return syntax + " " + name;
    }
  }

  /** All cases of a syntax. */
  static List<Case> of(Syntaxes syntax) {
    WireCases wire = new WireCases(syntax);
    for (FieldDescriptor field : syntax.type().getFields()) {
      if (NOT_IN_THE_SUITE.contains(field.getName())) {
        continue;
      }
      if (field.isMapField()) {
        wire.addMap(field);
      } else if (field.getRealContainingOneof() != null) {
        wire.addOneof(field);
      } else if (field.getNumber() < 100 && field.isRepeated()) {
        wire.addRepeated(field);
      } else if (field.getNumber() < 100) {
        wire.addSingle(field);
      }
    }
    return wire.cases;
  }

  private void addSingle(FieldDescriptor field) {
    List<Value> values = values(field.getType());
    for (int i = 0; i < values.size(); i++) {
      add("ValidDataScalar." + field.getName() + "[" + i + "]", field(field, values.get(i)));
    }
    add("RepeatedScalarSelectsLast." + field.getName(), fields(field, values));
  }

  private void addRepeated(FieldDescriptor field) {
    List<Value> values = values(field.getType());
    add("ValidDataRepeated." + field.getName() + ".UnpackedInput", fields(field, values));
    if (!UNPACKABLE.contains(field.getType())) {
      add(
          "ValidDataRepeated." + field.getName() + ".PackedInput",
          bytes(out -> writeDelimited(out, field.getNumber(), bytesOf(values))));
    }
  }

  private static ByteString bytesOf(List<Value> values) {
    ByteString all = ByteString.EMPTY;
    for (Value value : values) {
      all = all.concat(bytes(value));
    }
    return all;
  }

  private void addMap(FieldDescriptor field) {
    FieldDescriptor key = field.getMessageType().findFieldByName("key");
    FieldDescriptor value = field.getMessageType().findFieldByName("value");
    List<Value> keys = values(key.getType());
    List<Value> values = values(value.getType());
    ByteString key1 = field(key, keys.get(0));
    ByteString key2 = field(key, keys.get(1));
    ByteString value1 = field(value, values.get(0));
    ByteString value2 = field(value, values.get(1));
    String name = "ValidDataMap." + field.getName();
    add(name + ".Default", entry(field, key1.concat(value1)));
    add(name + ".MissingDefault", entry(field, ByteString.EMPTY));
    add(name + ".NonDefault", entry(field, key2.concat(value2)));
    add(name + ".Unordered", entry(field, value2.concat(key2)));
    add(
        name + ".DuplicateKey",
        entry(field, key2.concat(value1)).concat(entry(field, key2.concat(value2))));
    add(name + ".DuplicateKeyInMapEntry", entry(field, key1.concat(key2).concat(value2)));
    add(name + ".DuplicateValueInMapEntry", entry(field, key2.concat(value1).concat(value2)));
  }

  private void addOneof(FieldDescriptor field) {
    List<Value> values = values(field.getType());
    ByteString zero = field(field, values.get(0));
    ByteString other = field(field, values.get(1));
    FieldDescriptor sibling =
        field.getContainingOneof().getFields().stream()
            .filter(one -> one.getType() != field.getType())
            .findFirst()
            .orElseThrow();
    String name = "ValidDataOneof." + field.getName();
    add(name + ".DefaultValue", zero);
    add(name + ".NonDefaultValue", other);
    add(name + ".MultipleValuesForSameField", zero.concat(other));
    add(
        name + ".MultipleValuesForDifferentField",
        field(sibling, values(sibling.getType()).get(0)).concat(other));
  }

  private void add(String name, ByteString wire) {
    cases.add(new Case(syntax, name, wire));
  }

  /** Writes one value without its tag. */
  private interface Value {
    void write(CodedOutputStream out) throws IOException;
  }

  /** The values that the suite tries, the default first and another one next. */
  private static List<Value> values(Type type) {
    return switch (type) {
      case INT32, UINT32, INT64, UINT64, BOOL, ENUM -> varints(type);
      case SINT32, SINT64 ->
          List.of(zigZag(0), zigZag(1), zigZag(12345), zigZag(Integer.MAX_VALUE), zigZag(-1));
      case FIXED32, SFIXED32 ->
          List.of(
              out -> out.writeFixed32NoTag(0),
              out -> out.writeFixed32NoTag(1),
              out -> out.writeFixed32NoTag(Integer.MAX_VALUE),
              out -> out.writeFixed32NoTag(Integer.MIN_VALUE));
      case FIXED64, SFIXED64 ->
          List.of(
              out -> out.writeFixed64NoTag(0),
              out -> out.writeFixed64NoTag(1),
              out -> out.writeFixed64NoTag(Long.MAX_VALUE),
              out -> out.writeFixed64NoTag(Long.MIN_VALUE));
      case FLOAT -> floats(0f, 1f, 0.1f, 1.00000075e-36f, 3.402823e+38f, Float.MIN_NORMAL);
      case DOUBLE -> doubles(0, 1, 0.1, 1.7976931348623157e+308, 2.2250738585072014e-308);
      case STRING -> texts("", "a", "Hello world!", "'\"?\\\b\f\n\r\t\u000b", "谷歌", "😁");
      case BYTES -> texts("", "a", "\u0001\u0002", "é");
      case MESSAGE, GROUP ->
          List.of(
              out -> out.writeUInt32NoTag(0),
              out -> out.writeByteArrayNoTag(new byte[] {0x08, 0x01}));
    };
  }

  private static List<Value> varints(Type type) {
    if (type == Type.ENUM) {
      return List.of(varint(0), varint(1), varint(2), varint(-1), varint(Long.MAX_VALUE));
    }
    return List.of(
        varint(0),
        varint(1),
        varint(12345),
        varint(Integer.MAX_VALUE),
        varint(Integer.MIN_VALUE),
        varint(1L << 33),
        varint((1L << 33) - 1),
        varint(Long.MAX_VALUE),
        varint(Long.MIN_VALUE + 1),
        // One byte longer than it must be.
        out -> out.writeRawBytes(new byte[] {(byte) 0xb9, (byte) 0xe0, (byte) 0x80, 0x00}));
  }

  private static Value varint(long value) {
    return out -> out.writeUInt64NoTag(value);
  }

  private static Value zigZag(long value) {
    return out -> out.writeSInt64NoTag(value);
  }

  private static List<Value> floats(float... values) {
    List<Value> written = new ArrayList<>();
    for (float value : values) {
      written.add(out -> out.writeFloatNoTag(value));
    }
    return written;
  }

  private static List<Value> doubles(double... values) {
    List<Value> written = new ArrayList<>();
    for (double value : values) {
      written.add(out -> out.writeDoubleNoTag(value));
    }
    return written;
  }

  private static List<Value> texts(String... values) {
    List<Value> written = new ArrayList<>();
    for (String value : values) {
      written.add(out -> out.writeByteArrayNoTag(value.getBytes(StandardCharsets.UTF_8)));
    }
    return written;
  }

  private static ByteString fields(FieldDescriptor field, List<Value> values) {
    ByteString all = ByteString.EMPTY;
    for (Value value : values) {
      all = all.concat(field(field, value));
    }
    return all;
  }

  private static ByteString field(FieldDescriptor field, Value value) {
    int wireType = field.getLiteType().getWireType();
    return bytes(
        out -> {
          out.writeTag(field.getNumber(), wireType);
          value.write(out);
        });
  }

  private static ByteString entry(FieldDescriptor field, ByteString content) {
    return bytes(out -> writeDelimited(out, field.getNumber(), content));
  }

  private static void writeDelimited(CodedOutputStream out, int number, ByteString content)
      throws IOException {
    out.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeBytesNoTag(content);
  }

  private static ByteString bytes(Value value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      value.write(out);
      out.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return ByteString.copyFrom(bytes.toByteArray());
  }
}
