package dev.cxos.gateway.binding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The well-known types whose JSON form is one string or scalar, so that they can stand in a query.
 */
final class WellKnownText {
  private static final String TIMESTAMP = "google.protobuf.Timestamp";
  private static final String DURATION = "google.protobuf.Duration";
  private static final String FIELD_MASK = "google.protobuf.FieldMask";
  private static final Set<String> WRAPPERS =
      Set.of(
          "google.protobuf.DoubleValue",
          "google.protobuf.FloatValue",
          "google.protobuf.Int64Value",
          "google.protobuf.UInt64Value",
          "google.protobuf.Int32Value",
          "google.protobuf.UInt32Value",
          "google.protobuf.BoolValue",
          "google.protobuf.StringValue",
          "google.protobuf.BytesValue");

  private static final Pattern TIMESTAMP_FORM =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
  private static final DateTimeFormatter TIMESTAMP_FORMAT =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final Pattern DURATION_FORM =
      Pattern.compile("(-?)(\\d{1,12})(?:\\.(\\d{1,9}))?s");
  private static final long LONGEST_DURATION = 315_576_000_000L;
  private static final Pattern MASK_PATH =
      Pattern.compile("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*");

  private WellKnownText() {}

  /** Whether values of a message type can be given as text. */
  static boolean hasTextForm(Descriptor type) {
    String name = type.getFullName();
    return name.equals(TIMESTAMP)
        || name.equals(DURATION)
        || name.equals(FIELD_MASK)
        || WRAPPERS.contains(name);
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if the text is no value of the type; the message is fit for
   *     the caller
   */
  static Message parse(Descriptor type, String text) {
    return switch (type.getFullName()) {
      case TIMESTAMP -> timestamp(type, text);
      case DURATION -> duration(type, text);
      case FIELD_MASK -> fieldMask(type, text);
      default -> {
        if (!WRAPPERS.contains(type.getFullName())) {
          throw new IllegalArgumentException("cannot be given as text");
        }
        FieldDescriptor value = type.findFieldByName("value");
        yield DynamicMessage.newBuilder(type)
            .setField(value, TextValues.parse(value, text))
            .build();
      }
    };
  }

  private static Message timestamp(Descriptor type, String text) {
    if (!TIMESTAMP_FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a moment such as 2026-01-31T08:00:00Z");
    }
    try {
      Instant moment = OffsetDateTime.parse(text, TIMESTAMP_FORMAT).toInstant();
      if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
        throw new IllegalArgumentException("must lie in the years 0001 to 9999");
      }
      return secondsAndNanos(type, moment.getEpochSecond(), moment.getNano());
    } catch (DateTimeException notOnTheCalendar) {
      throw new IllegalArgumentException("is not a moment of the calendar", notOnTheCalendar);
    }
  }

  private static Message duration(Descriptor type, String text) {
    Matcher form = DURATION_FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("must be a duration in seconds such as 5400s");
    }
    long seconds = Long.parseLong(form.group(2));
    String fraction = form.group(3) == null ? "" : form.group(3);
    int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
    if (seconds > LONGEST_DURATION || (seconds == LONGEST_DURATION && nanos > 0)) {
      throw new IllegalArgumentException("must not be longer than 315576000000s");
    }
    return form.group(1).isEmpty()
        ? secondsAndNanos(type, seconds, nanos)
        : secondsAndNanos(type, -seconds, -nanos);
  }

  private static Message secondsAndNanos(Descriptor type, long seconds, int nanos) {
    return DynamicMessage.newBuilder(type)
        .setField(type.findFieldByName("seconds"), seconds)
        .setField(type.findFieldByName("nanos"), nanos)
        .build();
  }

  private static Message fieldMask(Descriptor type, String text) {
    DynamicMessage.Builder mask = DynamicMessage.newBuilder(type);
    FieldDescriptor paths = type.findFieldByName("paths");
    if (!text.isEmpty()) {
      for (String path : text.split(",", -1)) {
        if (!MASK_PATH.matcher(path).matches()) {
          throw new IllegalArgumentException(
              "must be field names in lowerCamelCase with commas between them");
        }
        mask.addRepeatedField(paths, snakeCase(path));
      }
    }
    return mask.build();
  }

  private static String snakeCase(String camelCase) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < camelCase.length(); i++) {
      char c = camelCase.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        snake.append('_').append((char) (c - 'A' + 'a'));
      } else {
        snake.append(c);
      }
    }
    return snake.toString();
  }
}
