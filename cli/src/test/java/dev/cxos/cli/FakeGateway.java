package dev.cxos.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The REST side of the gateway: answers as it was told, and remembers what it was asked. */
public final class FakeGateway implements AutoCloseable {
  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  /** Starts one that knows nothing yet. */
  public FakeGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Answers a call.
   *
   * @param call such as {@code GET /v1/journeys}; without a query it stands for every query
   */
  public FakeGateway on(String call, String body) {
    return on(call, 200, body);
  }

  /** Answers a call with a status. */
  public FakeGateway on(String call, int status, String body) {
    answers.put(call, new Answer(status, body));
    return this;
  }

  /** Returns a program that speaks with this gateway. */
  public TestProgram program(java.nio.file.Path home) {
    return new TestProgram(home)
        .with("CXOS_GATEWAY", "http://127.0.0.1:" + server.getAddress().getPort())
        .with("CXOS_TOKEN", "t");
  }

  /** Returns the calls with their queries, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** Returns the bodies of the calls that had one, in order. */
  public List<String> bodies() {
    return List.copyOf(bodies);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    calls.add(call);
    if (!body.isEmpty()) {
      bodies.add(body);
    }
    Answer answer =
        answers.getOrDefault(
            call,
            answers.getOrDefault(
                call.replaceFirst("\\?.*", ""),
                new Answer(404, "{\"error\":{\"status\":\"NOT_FOUND\",\"message\":\"none\"}}")));
    byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
