package dev.cxos.gateway.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import java.time.LocalDate;
import java.util.List;

/** Writes the types that have a JSON form of their own. */
final class WellKnownWriter {
  private static final int NANOS_PER_SECOND = 1_000_000_000;
  private static final int SECONDS_PER_DAY = 86_400;

  private final MessageWriter messages;
  private final JsonTypes types;

  WellKnownWriter(MessageWriter messages, JsonTypes types) {
    this.messages = messages;
    this.types = types;
  }

  void write(MessageOrBuilder message, MessageShape shape, JsonOutput out, int depth) {
    switch (shape.type()) {
      case ANY -> any(message, shape, out, depth);
      case TIMESTAMP -> timestamp(message, shape, out);
      case DURATION -> duration(message, shape, out);
      case FIELD_MASK -> fieldMask(message, shape, out);
      case STRUCT -> messages.writeField(message, shape.get("fields"), out, depth);
      case LIST_VALUE -> messages.writeField(message, shape.get("values"), out, depth);
      case VALUE -> value(message, shape, out, depth);
      case WRAPPER -> messages.writeField(message, shape.get("value"), out, depth);
      case NONE -> throw new IllegalStateException("The type has no form of its own");
    }
  }

  private static void timestamp(MessageOrBuilder message, MessageShape shape, JsonOutput out) {
    long seconds = (long) message.getField(shape.get("seconds").descriptor());
    int nanos = (int) message.getField(shape.get("nanos").descriptor());
    boolean valid =
        seconds >= MomentText.FIRST
            && seconds <= MomentText.LAST
            && nanos >= 0
            && nanos < NANOS_PER_SECOND;
    if (!valid) {
      throw new IllegalStateException("A timestamp beyond the years 1 to 9999 has no JSON form");
    }
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
    int second = Math.floorMod(seconds, SECONDS_PER_DAY);
    out.write('"');
    out.padded(day.getYear(), 4);
    out.write('-');
    out.padded(day.getMonthValue(), 2);
    out.write('-');
    out.padded(day.getDayOfMonth(), 2);
    out.write('T');
    out.padded(second / 3600, 2);
    out.write(':');
    out.padded(second / 60 % 60, 2);
    out.write(':');
    out.padded(second % 60, 2);
    out.fraction(nanos);
    out.ascii("Z\"");
  }

  private static void duration(MessageOrBuilder message, MessageShape shape, JsonOutput out) {
    long seconds = (long) message.getField(shape.get("seconds").descriptor());
    int nanos = (int) message.getField(shape.get("nanos").descriptor());
    boolean valid =
        Math.abs(seconds) <= SpanText.LONGEST
            && nanos > -NANOS_PER_SECOND
            && nanos < NANOS_PER_SECOND
            && (seconds == 0 || nanos == 0 || seconds < 0 == nanos < 0);
    if (!valid) {
      throw new IllegalStateException("A duration of two signs or over the limit has no JSON form");
    }
    out.write('"');
    if (seconds < 0 || nanos < 0) {
      out.write('-');
    }
    out.integer(Math.abs(seconds));
    out.fraction(Math.abs(nanos));
    out.ascii("s\"");
  }

  private static void fieldMask(MessageOrBuilder message, MessageShape shape, JsonOutput out) {
    StringBuilder text = new StringBuilder();
    for (Object path : (List<?>) message.getField(shape.get("paths").descriptor())) {
      String inJson = MaskText.write((String) path);
      if (inJson == null) {
        throw new IllegalStateException("A field mask whose path would change has no JSON form");
      }
      text.append(text.isEmpty() ? "" : ",").append(inJson);
    }
    out.string(text.toString());
  }

  private void value(MessageOrBuilder message, MessageShape shape, JsonOutput out, int depth) {
    for (FieldShape kind : shape.fields()) {
      if (message.hasField(kind.descriptor())) {
        boolean number = kind.name().equals("number_value");
        if (number && !Double.isFinite((double) message.getField(kind.descriptor()))) {
          throw new IllegalStateException("A value that is no finite number has no JSON form");
        }
        messages.writeField(message, kind, out, depth);
        return;
      }
    }
    out.ascii("null");
  }

  private void any(MessageOrBuilder message, MessageShape shape, JsonOutput out, int depth) {
    String url = (String) message.getField(shape.get("type_url").descriptor());
    if (url.isEmpty()) {
      out.ascii("{}");
      return;
    }
    Descriptor type = types.find(url.substring(url.lastIndexOf('/') + 1));
    if (type == null) {
      throw new IllegalStateException("An Any of a type beyond the contracts has no JSON form");
    }
    MessageShape content = types.shape(type);
    DynamicMessage value = parse(type, message.getField(shape.get("value").descriptor()));
    out.ascii("{\"@type\":");
    out.string(url);
    if (content.type() == WellKnownType.NONE) {
      messages.writeFields(value, content, out, depth + 1, false);
    } else {
      out.ascii(",\"value\":");
      messages.writeMessage(value, content, out, depth + 1);
    }
    out.write('}');
  }

  private static DynamicMessage parse(Descriptor type, Object bytes) {
    try {
      return DynamicMessage.parseFrom(type, (ByteString) bytes);
    } catch (InvalidProtocolBufferException damaged) {
      throw new IllegalStateException("An Any does not hold what it says", damaged);
    }
  }
}
