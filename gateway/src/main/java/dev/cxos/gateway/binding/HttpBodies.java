package dev.cxos.gateway.binding;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;

/**
 * {@code google.api.HttpBody}, known by its descriptor only: what is not JSON passes as bytes and
 * their media type.
 */
public final class HttpBodies {
  private static final String NAME = "google.api.HttpBody";
  private static final String CONTENT_TYPE = "content_type";
  private static final String DATA = "data";

  private HttpBodies() {}

  /** Whether a message type is it. */
  public static boolean isHttpBody(Descriptor type) {
    return type.getFullName().equals(NAME);
  }

  /** Whether a field holds one. */
  static boolean isHttpBody(FieldDescriptor field) {
    return field.getJavaType() == JavaType.MESSAGE
        && !field.isRepeated()
        && isHttpBody(field.getMessageType());
  }

  /** The media type that it names; empty if it names none. */
  public static String contentType(MessageOrBuilder body) {
    return (String) body.getField(field(body.getDescriptorForType(), CONTENT_TYPE));
  }

  /** Its bytes. */
  public static byte[] data(MessageOrBuilder body) {
    return ((ByteString) body.getField(field(body.getDescriptorForType(), DATA))).toByteArray();
  }

  /** Fills one. */
  static void fill(Message.Builder body, String contentType, byte[] data) {
    Descriptor type = body.getDescriptorForType();
    body.setField(field(type, CONTENT_TYPE), contentType);
    body.setField(field(type, DATA), ByteString.copyFrom(data));
  }

  /** One of a type that is it. */
  static Message of(Descriptor type, String contentType, byte[] data) {
    DynamicMessage.Builder body = DynamicMessage.newBuilder(type);
    fill(body, contentType, data);
    return body.build();
  }

  private static FieldDescriptor field(Descriptor type, String name) {
    FieldDescriptor field = type.findFieldByName(name);
    if (field == null) {
      throw new IllegalStateException(NAME + " has no field " + name);
    }
    return field;
  }
}
