package dev.cxos.gateway.fuzz;

import com.google.protobuf.ByteString;
import dev.cxos.gateway.fixture.TestTokens;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Requests to the HTTP door that are nearly right, as bytes. */
final class HttpInputs {
  private static final List<String> TARGETS =
      List.of(
          "/lib/shelves/1/books/2",
          "/lib/shelves/1/books?page_size=5",
          "/lib/blobs/a/b/c?mediaType=text/csv",
          "/lib/pieces/a?mediaType=text/csv",
          "/lib/alpha/1/beta/2/3/gamma",
          "/lib/scalars/-7/RED",
          "/lib/below/shelves/1/2",
          "/lib/shelves/1/books/2:watch",
          "/lib/echo?b=true&i64=-5&words=a&words=b&moment=2026-01-31T08:00:00Z&span=5s",
          "/lib/echo?address.next.city=x&mask=a.b,c&by=-_8%3D&d=1e5&left=x",
          "/openapi.json",
          "/s/0123456789abcdef",
          "/v1/journeys/a");
  private static final List<String> METHODS =
      List.of("GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "X");
  private static final List<Post> POSTS =
      List.of(
          new Post("POST", "/lib/echo", "application/json"),
          new Post("POST", "/lib/shelves/1/books", "application/json"),
          new Post("PATCH", "/lib/shelves/1/books/2", "application/json"),
          new Post("POST", "/lib/shelves/1/books/2:move", "application/json"),
          new Post("POST", "/lib/words", "application/json"),
          new Post("PUT", "/lib/shelves/1/books/2/title", "application/json"),
          new Post("POST", "/lib/shelves/1/books:add", "application/x-ndjson"),
          new Post("PUT", "/lib/blobs/a", "text/csv"));
  private static final List<String> BODIES =
      List.of(
          "{\"i32\":1,\"i64\":\"2\",\"u64\":\"3\",\"d\":1.5,\"s\":\"x\",\"by\":\"AQI=\",\"colour\":\"RED\"}",
          "{\"moment\":\"2026-01-31T08:00:00Z\",\"span\":\"1.5s\",\"mask\":\"a,bC\",\"wrapped\":5}",
          "{\"address\":{\"city\":\"x\",\"next\":{\"city\":\"y\"}},\"labels\":{\"a\":\"b\"},\"left\":\"x\"}",
          "{\"struct\":{\"a\":[1,null,{\"b\":true}]},\"value\":[{}],\"list\":[1,\"2\"],\"nothing\":null}",
          "{\"any\":{\"@type\":\"type.googleapis.com/lib.v1.Book\",\"name\":\"x\"}}",
          "{\"displayTitle\":\"x\",\"etag\":\"1\",\"address\":{\"city\":\"Bern\"}}",
          "{\"target\":\"shelves/2\"}",
          "[\"a\",\"b\"]",
          "\"x\"",
          "{\"title\":\"a\"}\n{\"title\":\"b\"}\n{\"title\":\"c\"}",
          "");
  private static final List<String> HEADERS =
      List.of(
          "Accept: text/event-stream",
          "Accept: application/x-ndjson;q=0.5, */*",
          "Accept-Encoding: gzip;q=1, *;q=0",
          "Content-Encoding: gzip",
          "Content-Type: application/json; charset=utf-16",
          "Expect: 100-continue",
          "If-Match: \"1\"",
          "Idempotency-Key: k",
          "Last-Event-ID: 2",
          "Prefer: wait=5",
          "X-Request-Timeout: 2.5",
          "X-Request-Id: abc",
          "X-HTTP-Method-Override: DELETE",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: identity, chunked",
          "Content-Length: 3",
          "Connection: close, upgrade",
          "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__",
          "Host: a\r\nHost: b",
          "Origin: https://portal.example.com",
          "Cookie: a=b",
          "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          " folded: x",
          "Grpc-Timeout: 1S",
          "Range: bytes=0-");

  private static final String EXPIRED = TestTokens.sign(TestTokens.claims().expiresAt(1));

  private final Random random;
  private final String token;
  private final Spoiler spoiler;

  /**
   * An input.
   *
   * @param bytes what is sent
   * @param isWhole whether it may leave the connection as it was; else it gets one of its own
   */
  record Input(ByteString bytes, boolean isWhole) {}

  private record Post(String method, String target, String type) {}

  /** Begins with a seed, and with a token that is good. */
  HttpInputs(Random random, String token) {
    this.random = random;
    this.token = token;
    this.spoiler = new Spoiler(random);
  }

  /** A path or a query that is spoilt. */
  Input target() {
    String target = spoiler.spoilt(spoiler.any(TARGETS));
    String method = spoiler.any(METHODS);
    return request(
        method, target, authorization(), new byte[0], isClean(target) && !method.equals("HEAD"));
  }

  /** A body that is spoilt. */
  Input body() {
    Post post = spoiler.any(POSTS);
    byte[] body =
        spoiler.spoilt(
            (random.nextInt(10) == 0
                    ? "{\"s\":\"" + "x".repeat(100_000) + "\"}"
                    : spoiler.any(BODIES))
                .getBytes(StandardCharsets.UTF_8));
    String type = "Content-Type: " + post.type() + "\r\n";
    return request(post.method(), post.target(), authorization() + type, body, true);
  }

  /** Headers that are spoilt, or that contradict each other. */
  Input headers() {
    StringBuilder headers = new StringBuilder(authorization());
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String header = spoiler.any(HEADERS);
      headers.append(random.nextBoolean() ? spoiler.spoilt(header) : header).append("\r\n");
    }
    boolean posts = random.nextBoolean();
    byte[] body = posts ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
    String target = posts ? "/lib/echo" : spoiler.any(TARGETS);
    return request(posts ? "POST" : "GET", target, headers + "Connection: close\r\n", body, false);
  }

  /** A token that is spoilt; never one that is good. */
  Input token() {
    String good = token;
    String bad =
        switch (random.nextInt(6)) {
          case 0 -> base64("{\"alg\":\"none\"}") + good.substring(good.indexOf('.'));
          case 1 -> good.substring(0, good.lastIndexOf('.') + 1);
          case 2 -> good + "." + good;
          case 3 -> base64(new String(spoiler.noise(60), StandardCharsets.ISO_8859_1)) + ".e30.x";
          case 4 -> EXPIRED;
          default -> spoiler.spoilt(good) + "x";
        };
    return request(
        "POST",
        "/lib/shelves/1/books",
        "Authorization: Bearer " + bad + "\r\nContent-Type: application/json\r\n",
        "{}".getBytes(StandardCharsets.UTF_8),
        isClean(bad));
  }

  /** What is hardly a request any more. */
  Input raw() {
    byte[] bytes =
        switch (random.nextInt(4)) {
          case 0 -> spoiler.noise(1 + random.nextInt(500));
          case 1 ->
              joined(
                  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                  spoiler.noise(random.nextInt(300)));
          case 2 ->
              joined(
                  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"
                      .getBytes(StandardCharsets.US_ASCII),
                  frame());
          default -> spoiler.spoilt(body().bytes().toByteArray());
        };
    return new Input(ByteString.copyFrom(bytes), false);
  }

  /** A frame of HTTP/2 with any type, any flags and a length that is true. */
  private byte[] frame() {
    byte[] payload = spoiler.noise(random.nextInt(100));
    byte[] head = {
      0,
      0,
      (byte) payload.length,
      (byte) random.nextInt(12),
      (byte) random.nextInt(256),
      0,
      0,
      0,
      (byte) random.nextInt(4)
    };
    return joined(head, payload);
  }

  private static Input request(
      String method, String target, String headers, byte[] body, boolean isClean) {
    String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
    String head = method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + length + headers + "\r\n";
    return new Input(
        ByteString.copyFrom(joined(head.getBytes(StandardCharsets.ISO_8859_1), body)), isClean);
  }

  private String authorization() {
    return "Authorization: Bearer " + token + "\r\n";
  }

  /** Whether a text stays within its line. */
  private static boolean isClean(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
