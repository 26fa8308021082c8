package dev.cxos.bench.stand;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Gives out one and the same token to whoever asks, in place of an issuer. */
final class TokenServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int VALID_SECONDS = 3600;

  private final HttpServer server;

  private TokenServer(HttpServer server) {
    this.server = server;
  }

  /** Starts it. */
  static TokenServer start(String token) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] answer =
        new JsonObject()
            .put("access_token", token)
            .put("expires_in", VALID_SECONDS)
            .encode()
            .getBytes(StandardCharsets.UTF_8);
    server.createContext("/token", exchange -> give(exchange, answer));
    server.start();
    return new TokenServer(server);
  }

  /** Where to ask. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void give(HttpExchange exchange, byte[] answer) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(OK, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
