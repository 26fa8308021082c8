package dev.cxos.gateway.json;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.cxos.gateway.json.v1.EveryType;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Messages with a JSON form, made of a seed: edges of every range, empty and long values. */
final class RandomMessages {
  private static final int DEEPEST = 3;
  private static final List<String> WORDS =
      List.of("", "a", "Hello", "\"\\/\b\f\n\r\t", "\u2028\u2029\u007f", "谷歌", "😁", "@type");

  private final Random random;
  private final boolean negativeZero;

  RandomMessages(long seed) {
    this(seed, true);
  }

  /**
   * Messages of a seed.
   *
   * @param negativeZero whether some numbers are zero with a minus sign
   */
  RandomMessages(long seed, boolean negativeZero) {
    this.random = new Random(seed);
    this.negativeZero = negativeZero;
  }

  /** A message with about a tenth of its fields set. */
  EveryType next() {
    EveryType.Builder message = EveryType.newBuilder();
    fill(message, 0);
    return message.build();
  }

  /** Sets about a tenth of the fields of a message. */
  void fill(Message.Builder message) {
    fill(message, 0);
  }

  private void fill(Message.Builder message, int depth) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      boolean taken =
          field.getRealContainingOneof() != null
              && message.hasOneof(field.getRealContainingOneof());
      boolean tooDeep = depth >= DEEPEST && field.getJavaType() == JavaType.MESSAGE;
      if (taken || tooDeep || random.nextInt(10) > 0) {
        continue;
      }
      if (field.isMapField()) {
        fillMap(message, field, depth);
      } else if (field.isRepeated()) {
        for (int i = random.nextInt(4); i > 0; i--) {
          message.addRepeatedField(field, value(message, field, depth));
        }
      } else {
        message.setField(field, value(message, field, depth));
      }
    }
  }

  private void fillMap(Message.Builder message, FieldDescriptor field, int depth) {
    FieldDescriptor key = field.getMessageType().findFieldByName("key");
    FieldDescriptor value = field.getMessageType().findFieldByName("value");
    Set<Object> keys = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Message.Builder entry = message.newBuilderForField(field);
      Object name = value(entry, key, depth);
      if (keys.add(name)) {
        entry.setField(key, name).setField(value, value(entry, value, depth));
        message.addRepeatedField(field, entry.build());
      }
    }
  }

  private Object value(Message.Builder parent, FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case INT -> pick(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, random.nextInt());
      case LONG -> pick(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53, random.nextLong());
      case FLOAT -> real(random.nextFloat(-1e10f, 1e10f));
      case DOUBLE -> real(random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300)));
      case BOOLEAN -> random.nextBoolean();
      case STRING -> text();
      case BYTE_STRING -> bytes();
      case ENUM -> enumValue(field.getEnumType());
      case MESSAGE -> message(parent, field, depth);
    };
  }

  private Object enumValue(EnumDescriptor type) {
    boolean isNull = type.equals(NullValue.getDescriptor());
    return isNull || random.nextInt(5) > 0
        ? type.findValueByNumber(isNull ? 0 : random.nextInt(3))
        : type.findValueByNumberCreatingIfUnknown(random.nextInt());
  }

  private Object message(Message.Builder parent, FieldDescriptor field, int depth) {
    return switch (field.getMessageType().getFullName()) {
      case "google.protobuf.Timestamp" -> timestamp();
      case "google.protobuf.Duration" -> duration();
      case "google.protobuf.FieldMask" ->
          FieldMask.newBuilder().addPaths("foo").addPaths("foo_bar.baz1").build();
      case "google.protobuf.Value" -> untyped(depth);
      case "google.protobuf.Struct" -> struct(depth);
      case "google.protobuf.ListValue" -> list(depth);
      case "google.protobuf.Any" -> any(depth);
      default -> {
        Message.Builder child = parent.newBuilderForField(field);
        fill(child, depth + 1);
        yield child.build();
      }
    };
  }

  private Timestamp timestamp() {
    long span = MomentText.LAST - MomentText.FIRST + 1;
    long any = MomentText.FIRST + Math.floorMod(random.nextLong(), span);
    return Timestamp.newBuilder()
        .setSeconds((long) pick(0L, -1L, MomentText.FIRST, MomentText.LAST, any))
        .setNanos(nanos())
        .build();
  }

  private Duration duration() {
    long seconds = (long) pick(0L, 1L, SpanText.LONGEST, random.nextLong(SpanText.LONGEST));
    int sign = random.nextBoolean() ? 1 : -1;
    return Duration.newBuilder().setSeconds(sign * seconds).setNanos(sign * nanos()).build();
  }

  private int nanos() {
    return (int) pick(0, 1, 999_999_999, 500_000_000, 10_000, random.nextInt(1_000_000_000));
  }

  private Value untyped(int depth) {
    Value.Builder value = Value.newBuilder();
    return switch (random.nextInt(depth >= DEEPEST ? 4 : 6)) {
      case 0 -> value.setNullValue(NullValue.NULL_VALUE).build();
      case 1 -> value.setBoolValue(random.nextBoolean()).build();
      case 2 -> value.setStringValue(text()).build();
      case 3 ->
          value
              .setNumberValue(
                  (double) pick(0.0, negativeZero ? -0.0 : 0.0, 1.0, 0.1, -1e300, Double.MIN_VALUE))
              .build();
      case 4 -> value.setStructValue(struct(depth + 1)).build();
      default -> value.setListValue(list(depth + 1)).build();
    };
  }

  private Struct struct(int depth) {
    Struct.Builder struct = Struct.newBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      struct.putFields(text(), untyped(depth));
    }
    return struct.build();
  }

  private ListValue list(int depth) {
    ListValue.Builder list = ListValue.newBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.addValues(untyped(depth));
    }
    return list.build();
  }

  private Any any(int depth) {
    if (random.nextInt(4) == 0) {
      return Any.getDefaultInstance();
    }
    EveryType.Builder content = EveryType.newBuilder();
    fill(content, depth + 1);
    return (Any) pick(Any.pack(content.build()), Any.pack(timestamp()), Any.pack(untyped(depth)));
  }

  private Object real(float any) {
    return pick(
        0f, negativeZero ? -0f : 0f, 1f, 0.1f, Float.MAX_VALUE, Float.MIN_VALUE, Float.NaN, any);
  }

  private Object real(double any) {
    return pick(
        0.0, negativeZero ? -0.0 : 0.0, 1e15, 0.1, Double.MAX_VALUE, Double.NEGATIVE_INFINITY, any);
  }

  private String text() {
    return random.nextInt(20) == 0 ? "long".repeat(200) : (String) pick(WORDS.toArray());
  }

  private ByteString bytes() {
    byte[] bytes = new byte[random.nextInt(6)];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private Object pick(Object... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
