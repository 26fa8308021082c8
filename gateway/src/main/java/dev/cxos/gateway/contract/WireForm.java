package dev.cxos.gateway.contract;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Whether bytes are a message of a type, found out without building the message. Servers treat
 * bytes that they cannot read as a fault of their own; here they are known as one of the caller's.
 * What is unknown is left alone, as protobuf says: unknown fields, and known ones in another wire
 * type.
 */
public final class WireForm {
  /** Levels of messages inside of messages that the readers of protobuf take. */
  private static final int DEEPEST = 100;

  private WireForm() {}

  /** Whether a reader would take the bytes. */
  public static boolean isReadable(byte[] message, Descriptor type) {
    CodedInputStream in = CodedInputStream.newInstance(message);
    // Fields of bytes become views of the array instead of copies.
    in.enableAliasing(true);
    try {
      read(in, type, 0);
      in.checkLastTagWas(0);
      return true;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static void read(CodedInputStream in, Descriptor type, int depth) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      boolean delimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (field == null || !delimited || !readDelimited(in, field, depth)) {
        if (!in.skipField(tag)) {
          return;
        }
      }
    }
  }

  /** Reads a value that brings its length; false if the field has no such values. */
  private static boolean readDelimited(CodedInputStream in, FieldDescriptor field, int depth)
      throws IOException {
    switch (field.getType()) {
      case STRING -> {
        if (!in.readBytes().isValidUtf8()) {
          throw new InvalidProtocolBufferException("no UTF-8");
        }
        return true;
      }
      case MESSAGE -> {
        if (depth == DEEPEST) {
          throw new InvalidProtocolBufferException("too deep");
        }
        int outer = in.pushLimit(in.readRawVarint32());
        read(in, field.getMessageType(), depth + 1);
        in.checkLastTagWas(0);
        in.popLimit(outer);
        return true;
      }
      case BYTES, GROUP -> {
        return false;
      }
      default -> {
        return field.isRepeated() && readPacked(in, field);
      }
    }
  }

  private static boolean readPacked(CodedInputStream in, FieldDescriptor field) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      switch (field.getLiteType().getWireType()) {
        case WireFormat.WIRETYPE_FIXED64 -> in.skipRawBytes(Long.BYTES);
        case WireFormat.WIRETYPE_FIXED32 -> in.skipRawBytes(Integer.BYTES);
        default -> skipVarint(in);
      }
    }
    in.popLimit(outer);
    return true;
  }

  @SuppressWarnings("CheckReturnValue") // only whether it can be read counts
  private static void skipVarint(CodedInputStream in) throws IOException {
    in.readRawVarint64();
  }
}
