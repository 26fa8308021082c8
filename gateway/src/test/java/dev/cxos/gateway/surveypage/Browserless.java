package dev.cxos.gateway.surveypage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** What a browser without a script does: it gets pages and posts forms, and keeps no cookie. */
final class Browserless implements AutoCloseable {
  private final URI root;
  private final HttpClient http;

  /**
   * An answer.
   *
   * @param status its code
   * @param html its body, unpacked
   * @param weight how many bytes came over the wire as body
   * @param response the rest
   */
  record Page(int status, String html, int weight, HttpResponse<byte[]> response) {

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** Talks to a gateway from the usual address. */
  Browserless(URI root) {
    this.root = root;
    this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Talks to a gateway from some address of this machine, such as 127.0.0.9. */
  Browserless(URI root, String from) throws IOException {
    this.root = root;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.getByName(from))
            .build();
  }

  /** A token that nobody has used yet, for a survey of the fixture. */
  static String token(String survey) {
    return survey + "-" + UUID.randomUUID().toString().replace("-", "");
  }

  Page get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  Page post(String path, Map<String, String> fields, String... headers) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return postText(path, body, headers);
  }

  Page postText(String path, String body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path)).header("Accept-Encoding", "gzip");
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Page send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      byte[] body = response.body();
      if (response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
        body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
      }
      return new Page(
          response.statusCode(),
          new String(body, StandardCharsets.UTF_8),
          response.body().length,
          response);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
