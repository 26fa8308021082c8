package dev.cxos.gateway.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import java.util.List;

/**
 * Values that stand outside of JSON, in a path or a query, in the form that ProtoJSON gives them in
 * quotes. What is out of range or not of the type is refused, never coerced. Integers have one
 * spelling only, without a point or an exponent, since they are parts of names.
 */
public final class TextForm {
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  private TextForm() {}

  /** Whether single values of a field, which may be repeated but no map, can be given as text. */
  public static boolean exists(FieldDescriptor field) {
    if (field.getJavaType() != JavaType.MESSAGE) {
      return true;
    }
    return !field.isMapField() && exists(field.getMessageType());
  }

  private static boolean exists(Descriptor type) {
    return switch (WellKnownType.of(type)) {
      case TIMESTAMP, DURATION, FIELD_MASK, WRAPPER -> true;
      case NONE, ANY, STRUCT, VALUE, LIST_VALUE -> false;
    };
  }

  /**
   * Reads a value.
   *
   * @param field a field whose values can be given as text
   * @param text the text, nothing of it encoded any more
   * @return a value for {@code setField} or {@code addRepeatedField}
   * @throws IllegalArgumentException if the text is no value of the field; the message says why and
   *     is fit for the caller
   */
  public static Object parse(FieldDescriptor field, String text) {
    return switch (field.getType()) {
      case STRING -> text;
      case BOOL -> bool(text);
      case INT32, SINT32, SFIXED32 -> (int) signed(text, Integer.MAX_VALUE);
      case UINT32, FIXED32 -> (int) unsigned(text, UINT32_MAX);
      case INT64, SINT64, SFIXED64 -> signed(text, Long.MAX_VALUE);
      case UINT64, FIXED64 -> unsigned(text, -1L);
      case DOUBLE -> real(text);
      case FLOAT -> single(text);
      case BYTES -> bytes(text);
      case ENUM -> enumValue(field.getEnumType(), text);
      case MESSAGE -> message(field.getMessageType(), text);
      case GROUP -> throw new IllegalArgumentException("cannot be given as text");
    };
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static IntegerText integer(String text) {
    requireShort(text);
    IntegerText integer = IntegerText.of(text);
    if (integer == null || (integer.kind() == IntegerText.Kind.INTEGER && !integer.plain())) {
      throw new IllegalArgumentException("must be an integer");
    }
    return switch (integer.kind()) {
      case INTEGER, TOO_LARGE -> integer;
      case FRACTION -> throw new IllegalArgumentException("must be an integer");
    };
  }

  private static void requireShort(String text) {
    if (text.length() > JsonInput.LONGEST_NUMBER) {
      throw new IllegalArgumentException(
          "must not have more than " + JsonInput.LONGEST_NUMBER + " characters");
    }
  }

  private static long signed(String text, long max) {
    IntegerText integer = integer(text);
    if (!integer.fitsSigned(max)) {
      throw new IllegalArgumentException("must lie between " + (-max - 1) + " and " + max);
    }
    return integer.value();
  }

  private static long unsigned(String text, long max) {
    IntegerText integer = integer(text);
    if (!integer.fitsUnsigned(max)) {
      throw new IllegalArgumentException("must lie between 0 and " + Long.toUnsignedString(max));
    }
    return integer.value();
  }

  private static void requireReal(String text) {
    requireShort(text);
    if (!NumberText.isReal(text)) {
      throw new IllegalArgumentException("must be a number");
    }
  }

  private static double real(String text) {
    requireReal(text);
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value) && !NumberText.isName(text)) {
      throw new IllegalArgumentException("is too large for a double");
    }
    return value;
  }

  private static float single(String text) {
    requireReal(text);
    float value = Float.parseFloat(text);
    if (Float.isInfinite(value) && !NumberText.isName(text)) {
      throw new IllegalArgumentException("is too large for a float");
    }
    return value;
  }

  private static ByteString bytes(String text) {
    byte[] bytes = Base64Text.decode(text);
    if (bytes == null) {
      throw new IllegalArgumentException("must be base64");
    }
    // The array has no other owner.
    return UnsafeByteOperations.unsafeWrap(bytes);
  }

  /** By its name or its number; one that the contract does not have is most likely misspelt. */
  private static EnumValueDescriptor enumValue(EnumDescriptor type, String text) {
    EnumValueDescriptor value = type.findValueByName(text);
    if (value == null) {
      IntegerText number = text.length() > JsonInput.LONGEST_NUMBER ? null : IntegerText.of(text);
      boolean known = number != null && number.plain() && number.fitsSigned(Integer.MAX_VALUE);
      value = known && number != null ? type.findValueByNumber((int) number.value()) : null;
    }
    if (value == null) {
      throw new IllegalArgumentException("must be a value of " + type.getName());
    }
    return value;
  }

  private static Message message(Descriptor type, String text) {
    return switch (WellKnownType.of(type)) {
      case TIMESTAMP -> timestamp(type, text);
      case DURATION -> duration(type, text);
      case FIELD_MASK -> fieldMask(type, text);
      case WRAPPER -> {
        FieldDescriptor value = type.findFieldByName("value");
        yield DynamicMessage.newBuilder(type).setField(value, parse(value, text)).build();
      }
      case NONE, ANY, STRUCT, VALUE, LIST_VALUE ->
          throw new IllegalArgumentException("cannot be given as text");
    };
  }

  private static Message timestamp(Descriptor type, String text) {
    MomentText moment = MomentText.of(text);
    if (moment == null) {
      throw new IllegalArgumentException("must be a moment such as 2026-01-31T08:00:00Z");
    }
    return secondsAndNanos(type, moment.seconds(), moment.nanos());
  }

  private static Message duration(Descriptor type, String text) {
    SpanText span = SpanText.of(text);
    if (span == null) {
      throw new IllegalArgumentException("must be a duration in seconds such as 5400s");
    }
    return secondsAndNanos(type, span.seconds(), span.nanos());
  }

  private static Message secondsAndNanos(Descriptor type, long seconds, int nanos) {
    return DynamicMessage.newBuilder(type)
        .setField(type.findFieldByName("seconds"), seconds)
        .setField(type.findFieldByName("nanos"), nanos)
        .build();
  }

  private static Message fieldMask(Descriptor type, String text) {
    List<String> paths = MaskText.read(text);
    if (paths == null) {
      throw new IllegalArgumentException(
          "must be field names in lowerCamelCase with commas between them");
    }
    return DynamicMessage.newBuilder(type).setField(type.findFieldByName("paths"), paths).build();
  }
}
