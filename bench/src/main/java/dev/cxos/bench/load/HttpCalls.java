package dev.cxos.bench.load;

import io.grpc.Status;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/**
 * Gets JSON by HTTP/1.1 on kept connections, one for each call in flight. One thread does all, so
 * that little of the machine goes to the client.
 */
public final class HttpCalls implements AutoCloseable {
  private static final int OK = 200;
  private static final long TIMEOUT_MILLIS = 30_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  // Sooner than any server ends idle connections, so that none ends while a call goes out on it.
  private static final int MOST_IDLE_SECONDS = 5;

  private final HttpClient client;
  private final String token;

  /**
   * Builds a client.
   *
   * @param token the value of the header {@code authorization}
   * @param connections how many calls are in flight at most
   */
  public HttpCalls(String token, int connections) {
    this.token = token;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAliveTimeout(MOST_IDLE_SECONDS),
            new PoolOptions().setHttp1MaxSize(connections));
  }

  /** Calls that get a path from a port of this machine, and read the answer. */
  public ClosedLoop.Call to(int port, String path) {
    RequestOptions request = request(port, path);
    return (_, done) ->
        body(request)
            .onComplete(answer -> done.accept(answer.succeeded() ? Status.OK : Status.UNKNOWN));
  }

  /** Gets an answer once. */
  public JsonObject get(int port, String path) {
    return body(request(port, path))
        .map(Buffer::toJsonObject)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private RequestOptions request(int port, String path) {
    return new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setHost("127.0.0.1")
        .setPort(port)
        .setURI(path)
        .setTimeout(TIMEOUT_MILLIS)
        .putHeader("authorization", token);
  }

  private Future<Buffer> body(RequestOptions request) {
    return client
        .request(request)
        .compose(sent -> sent.send())
        .compose(
            answer ->
                answer.statusCode() == OK
                    ? answer.body()
                    : Future.failedFuture("answered " + answer.statusCode()));
  }

  @Override
  public void close() {
    client.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
