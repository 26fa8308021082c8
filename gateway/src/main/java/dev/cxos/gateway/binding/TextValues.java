package dev.cxos.gateway.binding;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigInteger;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The value of a field from the text of a path variable or query parameter, by the rules of
 * ProtoJSON for the same value in quotes. What is out of range or not of the type is refused, never
 * coerced.
 */
final class TextValues {
  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,19})");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]{0,999})(\\.[0-9]{1,999})?([eE][+-]?[0-9]{1,5})?");

  private TextValues() {}

  /**
   * Reads a value.
   *
   * @param field a field that is neither a map nor a message other than the well-known types that
   *     have a text form
   * @param text the decoded text
   * @return a value for {@code setField} or {@code addRepeatedField}
   * @throws IllegalArgumentException if the text is no value of the field; the message says why and
   *     is fit for the caller
   */
  static Object parse(FieldDescriptor field, String text) {
    return switch (field.getType()) {
      case STRING -> text;
      case BOOL -> bool(text);
      case INT32, SINT32, SFIXED32 -> (int) integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case UINT32, FIXED32 -> (int) integer(text, 0, 0xFFFF_FFFFL);
      case INT64, SINT64, SFIXED64 -> integer(text, Long.MIN_VALUE, Long.MAX_VALUE);
      case UINT64, FIXED64 -> unsignedLong(text);
      case DOUBLE -> real(text);
      case FLOAT -> single(text);
      case BYTES -> bytes(text);
      case ENUM -> enumValue(field, text);
      case MESSAGE -> WellKnownText.parse(field.getMessageType(), text);
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

  private static BigInteger whole(String text) {
    if (!INTEGER.matcher(text).matches()) {
      throw new IllegalArgumentException("must be an integer");
    }
    return new BigInteger(text);
  }

  private static long integer(String text, long min, long max) {
    BigInteger value = whole(text);
    if (value.compareTo(BigInteger.valueOf(min)) < 0
        || value.compareTo(BigInteger.valueOf(max)) > 0) {
      throw new IllegalArgumentException("must lie between " + min + " and " + max);
    }
    return value.longValue();
  }

  private static long unsignedLong(String text) {
    BigInteger value = whole(text);
    if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
      throw new IllegalArgumentException("must lie between 0 and 18446744073709551615");
    }
    return value.longValue();
  }

  private static double real(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!NUMBER.matcher(text).matches()) {
          throw new IllegalArgumentException("must be a number");
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
          throw new IllegalArgumentException("is too large for a double");
        }
        yield value;
      }
    };
  }

  private static float single(String text) {
    double value = real(text);
    float narrow = (float) value;
    if (Float.isInfinite(narrow) && !Double.isInfinite(value)) {
      throw new IllegalArgumentException("is too large for a float");
    }
    return narrow;
  }

  private static ByteString bytes(String text) {
    String standard = text.replace('-', '+').replace('_', '/');
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(standard));
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("must be base64", notBase64);
    }
  }

  private static EnumValueDescriptor enumValue(FieldDescriptor field, String text) {
    EnumValueDescriptor byName = field.getEnumType().findValueByName(text);
    if (byName != null) {
      return byName;
    }
    if (INTEGER.matcher(text).matches()) {
      EnumValueDescriptor byNumber =
          field
              .getEnumType()
              .findValueByNumber((int) integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
      if (byNumber != null) {
        return byNumber;
      }
    }
    throw new IllegalArgumentException("must be a value of " + field.getEnumType().getName());
  }
}
