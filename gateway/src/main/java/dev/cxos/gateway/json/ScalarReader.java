package dev.cxos.gateway.json;

import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.UnsafeByteOperations;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The values of all fields but messages. Only the forms that ProtoJSON gives each type are taken:
 * nothing is turned from one type into another, and no digit is lost.
 */
final class ScalarReader {
  private static final long UINT32_MAX = 0xFFFF_FFFFL;

  private static final String LOSES_DIGITS =
      "has digits that JSON numbers lose on the way; put it in quotes";

  /** Integers this short are always exact in a double. */
  private static final int SAFE_DIGITS = 15;

  private final boolean ignoreUnknown;

  ScalarReader(JsonRules rules) {
    this.ignoreUnknown = rules.ignoreUnknownFields();
  }

  /**
   * Reads the value that the input is at.
   *
   * @return a value for {@code setField}; null for an enum value that is unknown and passed over
   */
  @Nullable Object read(JsonInput in, FieldShape field) {
    return switch (field.type()) {
      case STRING -> string(in);
      case BYTES -> bytes(in);
      case BOOL -> bool(in);
      case INT32, SINT32, SFIXED32 -> (int) signed(in, Integer.MAX_VALUE);
      case UINT32, FIXED32 -> (int) unsigned(in, UINT32_MAX);
      case INT64, SINT64, SFIXED64 -> signed(in, Long.MAX_VALUE);
      case UINT64, FIXED64 -> unsigned(in, -1L);
      case DOUBLE -> real(in);
      case FLOAT -> single(in);
      case ENUM -> enumValue(in, field);
      case MESSAGE, GROUP -> throw new IllegalStateException("A message is no scalar");
    };
  }

  static String string(JsonInput in) {
    in.require(JsonToken.VALUE_STRING, "must be a string");
    return in.text();
  }

  private static ByteString bytes(JsonInput in) {
    in.require(JsonToken.VALUE_STRING, "must be bytes in base64");
    byte[] bytes = Base64Text.decode(in.text());
    if (bytes == null) {
      throw in.refused("must be bytes in base64");
    }
    // The array has no other owner.
    return UnsafeByteOperations.unsafeWrap(bytes);
  }

  private static boolean bool(JsonInput in) {
    if (in.token() != JsonToken.VALUE_TRUE && in.token() != JsonToken.VALUE_FALSE) {
      throw in.refused("must be true or false");
    }
    return in.token() == JsonToken.VALUE_TRUE;
  }

  private static long signed(JsonInput in, long max) {
    IntegerText integer = integer(in);
    if (!integer.fitsSigned(max)) {
      throw in.refused("must lie between " + (-max - 1) + " and " + max);
    }
    return integer.value();
  }

  private static long unsigned(JsonInput in, long max) {
    IntegerText integer = integer(in);
    if (!integer.fitsUnsigned(max)) {
      throw in.refused("must lie between 0 and " + Long.toUnsignedString(max));
    }
    return integer.value();
  }

  private static IntegerText integer(JsonInput in) {
    boolean bare = in.isNumber();
    if (!bare) {
      in.require(JsonToken.VALUE_STRING, "must be an integer");
    }
    IntegerText integer = IntegerText.of(in.number());
    if (integer == null || integer.kind() == IntegerText.Kind.FRACTION) {
      throw in.refused("must be an integer");
    }
    if (bare && integer.kind() == IntegerText.Kind.INTEGER && !integer.isExactDouble()) {
      throw in.refused(LOSES_DIGITS);
    }
    return integer;
  }

  /** A number that also JSON itself can hold, for values without a type. */
  static double untyped(JsonInput in) {
    String text = in.number();
    double value = finite(in, Double.parseDouble(text));
    boolean manyDigits = in.token() == JsonToken.VALUE_NUMBER_INT && text.length() > SAFE_DIGITS;
    if (manyDigits && !sameDigits(text, value)) {
      throw in.refused(LOSES_DIGITS);
    }
    return value;
  }

  /** Whether an integer comes back as the same digits when the double is written. */
  private static boolean sameDigits(String text, double value) {
    return new BigDecimal(Double.toString(value)).compareTo(new BigDecimal(text)) == 0;
  }

  private static double real(JsonInput in) {
    String text = realText(in);
    double value = Double.parseDouble(text);
    return NumberText.isName(text) ? value : finite(in, value);
  }

  private static float single(JsonInput in) {
    String text = realText(in);
    float value = Float.parseFloat(text);
    if (Float.isInfinite(value) && !NumberText.isName(text)) {
      throw in.refused("is too large for a float");
    }
    return value;
  }

  private static double finite(JsonInput in, double value) {
    if (Double.isInfinite(value)) {
      throw in.refused("is too large for a double");
    }
    return value;
  }

  /** A number, or one of the three names in quotes. */
  private static String realText(JsonInput in) {
    if (in.isNumber()) {
      return in.number();
    }
    in.require(JsonToken.VALUE_STRING, "must be a number");
    String text = in.number();
    if (!NumberText.isReal(text)) {
      throw in.refused("must be a number");
    }
    return text;
  }

  private @Nullable EnumValueDescriptor enumValue(JsonInput in, FieldShape field) {
    EnumDescriptor type = field.descriptor().getEnumType();
    if (in.token() == JsonToken.VALUE_NULL && field.isNullValue()) {
      return type.findValueByNumber(0);
    }
    if (in.isNumber()) {
      int number = (int) signed(in, Integer.MAX_VALUE);
      if (number != 0 && field.isNullValue()) {
        throw in.refused("must be null");
      }
      EnumValueDescriptor known = type.findValueByNumber(number);
      if (known == null && type.isClosed()) {
        return unknown(in, type);
      }
      return known == null ? type.findValueByNumberCreatingIfUnknown(number) : known;
    }
    in.require(JsonToken.VALUE_STRING, "must be a value of " + type.getName());
    EnumValueDescriptor named = field.enumValue(in.text());
    return named == null ? unknown(in, type) : named;
  }

  private @Nullable EnumValueDescriptor unknown(JsonInput in, EnumDescriptor type) {
    if (ignoreUnknown) {
      return null;
    }
    throw in.refused("must be a value of " + type.getName());
  }

  /** Reads the key of a map from the name that the input is at. */
  static Object key(JsonInput in, FieldShape key, String text) {
    return switch (key.type()) {
      case STRING -> text;
      case BOOL ->
          switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw in.refused("must have true or false as its key");
          };
      case INT32, SINT32, SFIXED32 -> (int) integerKey(in, text, Integer.MAX_VALUE, false);
      case UINT32, FIXED32 -> (int) integerKey(in, text, UINT32_MAX, true);
      case INT64, SINT64, SFIXED64 -> integerKey(in, text, Long.MAX_VALUE, false);
      case UINT64, FIXED64 -> integerKey(in, text, -1L, true);
      case DOUBLE, FLOAT, BYTES, ENUM, MESSAGE, GROUP ->
          throw new IllegalStateException("Contracts have no such map");
    };
  }

  private static long integerKey(JsonInput in, String text, long max, boolean unsigned) {
    IntegerText integer = text.length() > JsonInput.LONGEST_NUMBER ? null : IntegerText.of(text);
    boolean fits =
        integer != null
            && integer.plain()
            && (unsigned ? integer.fitsUnsigned(max) : integer.fitsSigned(max));
    if (integer == null || !fits) {
      throw in.refused("must have an integer of its range as its key");
    }
    return integer.value();
  }
}
