package dev.cxos.gateway.session;

import dev.cxos.gateway.fixture.StubIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps cookies and follows what it is told to follow, one step at a time. */
final class Browser implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI gateway;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Browser(URI gateway) {
    this.gateway = gateway;
  }

  @Override
  public void close() {
    http.close();
  }

  /** The cookies by name. */
  Map<String, String> cookies() {
    return cookies;
  }

  /** Goes to an address of the gateway. */
  HttpResponse<String> go(String path) {
    return send("GET", path, "", "Sec-Fetch-Site", "none");
  }

  /** What one of our own pages does with a script. */
  HttpResponse<String> script(String method, String path, String body) {
    return send(
        method,
        path,
        body,
        "Sec-Fetch-Site",
        "same-origin",
        "Origin",
        StubIssuer.PORTAL,
        "X-Cxos-Session",
        "1",
        "Content-Type",
        "application/json");
  }

  /** Sends anything with the cookies. */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response = exchange(request.build());
    response.headers().allValues("Set-Cookie").forEach(this::keep);
    return response;
  }

  /** Goes to the issuer, and returns the address that it sends the browser back to. */
  String issuer(String address) {
    return exchange(HttpRequest.newBuilder(URI.create(address)).build())
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  /** The path and the query of an address. */
  static String target(String address) {
    URI uri = URI.create(address);
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  /** Signs in all the way; returns the last answer. */
  HttpResponse<String> signIn(String path) {
    String issuer = go(path).headers().firstValue("Location").orElseThrow();
    return go(target(issuer(issuer)));
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void keep(String cookie) {
    String pair = cookie.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(name.length() + 1));
    }
  }
}
