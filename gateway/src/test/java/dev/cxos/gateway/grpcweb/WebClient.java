package dev.cxos.gateway.grpcweb;

import com.google.protobuf.Message;
import dev.cxos.gateway.fixture.TestTokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Calls as a browser does, and takes the answers apart. */
final class WebClient {
  static final String BINARY = "application/grpc-web+proto";
  static final String TEXT = "application/grpc-web-text";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI root;

  WebClient(URI root) {
    this.root = root;
  }

  /**
   * An answer.
   *
   * @param http the code of HTTP
   * @param headers the headers by name in lower case
   * @param messages the messages
   * @param trailers the lines of the last frame; the headers if there is no frame at all
   */
  record Answer(
      int http, Map<String, String> headers, List<byte[]> messages, Map<String, String> trailers) {
    /** The status of gRPC. */
    int status() {
      return Integer.parseInt(trailers.getOrDefault("grpc-status", "-1"));
    }

    /** Whether the status is in the headers. */
    boolean isTrailersOnly() {
      return headers.containsKey("grpc-status");
    }

    String message() {
      return java.net.URLDecoder.decode(
          trailers.getOrDefault("grpc-message", "").replace("+", "%2B"), StandardCharsets.UTF_8);
    }
  }

  Answer call(String method, String type, Message request, String... headers) throws Exception {
    byte[] frame = frame(0, request.toByteArray());
    return send(
        method, type, type.contains("text") ? Base64.getEncoder().encode(frame) : frame, headers);
  }

  Answer send(String method, String type, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve("/" + method))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!List.of(headers).contains("Authorization")) {
      request.header("Authorization", "Bearer " + TestTokens.valid());
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
  }

  HttpResponse<byte[]> options(String path, String... headers) throws Exception {
    return http.send(
        HttpRequest.newBuilder(root.resolve(path))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .headers(headers)
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  static byte[] frame(int flags, byte[] payload) {
    return ByteBuffer.allocate(5 + payload.length)
        .put((byte) flags)
        .putInt(payload.length)
        .put(payload)
        .array();
  }

  private static Answer answer(HttpResponse<byte[]> response) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    byte[] body = response.body();
    if (headers.getOrDefault("content-type", "").startsWith(TEXT)) {
      body = decode(new String(body, StandardCharsets.US_ASCII));
    }
    List<byte[]> messages = new ArrayList<>();
    Optional<byte[]> last = Optional.empty();
    ByteBuffer frames = ByteBuffer.wrap(body);
    while (frames.remaining() >= 5) {
      int flags = frames.get();
      byte[] payload = new byte[frames.getInt()];
      frames.get(payload);
      if ((flags & 0x80) != 0) {
        last = Optional.of(payload);
      } else {
        messages.add(payload);
      }
    }
    if (frames.hasRemaining()) {
      throw new IOException("The answer ends in the middle of a frame");
    }
    return new Answer(
        response.statusCode(), headers, messages, last.map(WebClient::lines).orElse(headers));
  }

  /** Pieces of base64, each padded. */
  private static byte[] decode(String text) {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i += 4) {
      decoded.writeBytes(Base64.getDecoder().decode(text.substring(i, i + 4)));
    }
    return decoded.toByteArray();
  }

  private static Map<String, String> lines(byte[] payload) {
    Map<String, String> lines = new TreeMap<>();
    new String(payload, StandardCharsets.US_ASCII)
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              lines.put(line.substring(0, colon), line.substring(colon + 1));
            });
    return lines;
  }
}
