package dev.cxos.gateway.grpcweb;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How frames are written: as bytes, or as base64 for clients that can only read text. Plain gRPC is
 * known so that it can be refused in its own words.
 */
enum WebFormat {
  BINARY("application/grpc-web+proto"),
  TEXT("application/grpc-web-text+proto"),
  PLAIN("application/grpc");

  private static final int HEAD_SIZE = 5;
  private static final byte MESSAGE = 0;
  private static final byte TRAILERS = (byte) 0x80;

  private final String contentType;

  WebFormat(String contentType) {
    this.contentType = contentType;
  }

  /** Whether a media type is one of gRPC-Web, whatever its messages are in. */
  static boolean isWeb(@Nullable String contentType) {
    return bare(contentType).startsWith("application/grpc-web");
  }

  /** Whether a media type is that of gRPC itself, whatever its messages are in. */
  static boolean isPlain(@Nullable String contentType) {
    String bare = bare(contentType);
    return bare.equals(PLAIN.contentType) || bare.startsWith(PLAIN.contentType + "+");
  }

  private static String bare(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType;
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The format that a request is in; its answer is in the same.
   *
   * @throws Refusal INVALID_ARGUMENT if messages are not in protobuf
   */
  static WebFormat of(@Nullable String contentType) {
    if (isPlain(contentType)) {
      return PLAIN;
    }
    return switch (bare(contentType)) {
      case "application/grpc-web", "application/grpc-web+proto" -> BINARY;
      case "application/grpc-web-text", "application/grpc-web-text+proto" -> TEXT;
      default ->
          throw Refusals.unsupportedMediaType(
              "application/grpc-web or application/grpc-web-text, with +proto or nothing");
    };
  }

  String contentType() {
    return contentType;
  }

  /** The frame of a message. */
  byte[] message(byte[] message) {
    return frame(MESSAGE, message);
  }

  /** The frame that ends an answer. */
  byte[] trailers(byte[] lines) {
    return frame(TRAILERS, lines);
  }

  /** Each frame is base64 of its own, padded, so that it can be read as soon as it is there. */
  private byte[] frame(byte kind, byte[] payload) {
    byte[] frame =
        ByteBuffer.allocate(HEAD_SIZE + payload.length)
            .put(kind)
            .putInt(payload.length)
            .put(payload)
            .array();
    return this == TEXT ? Base64.getEncoder().encode(frame) : frame;
  }
}
