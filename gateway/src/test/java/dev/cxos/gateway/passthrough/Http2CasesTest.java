package dev.cxos.gateway.passthrough;

import static dev.cxos.gateway.fixture.RelayGateway.headers;
import static dev.cxos.gateway.fixture.RelayGateway.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import dev.cxos.decision.v1.GetPolicyRequest;
import dev.cxos.decision.v1.Policy;
import dev.cxos.decision.v1.PolicyServiceGrpc;
import dev.cxos.gateway.fixture.RelayGateway;
import dev.cxos.gateway.fixture.RelayProfile;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The cases of gRPC's interoperability tests for HTTP/2: a backend that breaks off, goes away,
 * pings and takes few calls at once.
 */
@QuarkusTest
@TestProfile(RelayProfile.class)
@Timeout(60)
class Http2CasesTest {
  private static final int NO_ERROR = 0;
  private static final byte[] POLICY =
      Policy.newBuilder().setName("policies/a").build().toByteArray();

  @Inject PassthroughServer server;
  private final Set<Object> connections = ConcurrentHashMap.newKeySet();
  private final Vertx vertx = Vertx.vertx();
  private HttpServer backend;
  private RelayGateway gateway;
  private volatile Consumer<HttpServerRequest> behaviour = Http2CasesTest::answer;

  @BeforeEach
  void start() throws Exception {
    backend =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(RelayProfile.oddPort())
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(1)));
    backend
        .requestHandler(
            request -> {
              connections.add(request.connection());
              request.endHandler(end -> behaviour.accept(request));
            })
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
    gateway = new RelayGateway(server.port());
    gateway.awaitServing("cxos.decision.v1.PolicyService");
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void rstAfterHeader() throws Exception {
    behaviour = request -> begin(request).writeHead().onComplete(sent -> reset(request));

    Ended ended = call();

    assertThat(ended.messages()).isZero();
    assertThatItIsUnavailable(ended);
  }

  @Test
  void rstDuringData() throws Exception {
    Buffer half = frame().slice(0, 8);
    behaviour = request -> begin(request).write(half).onComplete(sent -> reset(request));

    Ended ended = call();

    assertThat(ended.messages()).isZero();
    assertThatItIsUnavailable(ended);
  }

  @Test
  void rstAfterData() throws Exception {
    behaviour = request -> begin(request).write(frame()).onComplete(sent -> reset(request));

    Ended ended = call();

    assertThat(ended.messages()).isEqualTo(1);
    assertThatItIsUnavailable(ended);
  }

  @Test
  void goaway() throws Exception {
    AtomicInteger answered = new AtomicInteger();
    behaviour =
        request -> {
          if (answered.getAndIncrement() == 0) {
            request.connection().goAway(NO_ERROR);
          }
          answer(request);
        };

    for (int i = 0; i < 10; i++) {
      assertThat(call().status().getCode()).isEqualTo(Status.Code.OK);
    }
    assertThat(connections).hasSizeGreaterThan(1);
  }

  @Test
  void ping() throws Exception {
    CompletableFuture<Buffer> acknowledged = new CompletableFuture<>();
    Buffer data = Buffer.buffer("01234567");
    behaviour =
        request ->
            request
                .connection()
                .ping(
                    data,
                    pong -> {
                      acknowledged.complete(pong.result());
                      answer(request);
                    });

    assertThat(call().status().getCode()).isEqualTo(Status.Code.OK);
    assertThat(acknowledged.get(5, TimeUnit.SECONDS)).isEqualTo(data);
  }

  @Test
  void maxStreams() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    behaviour =
        request -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          vertx.setTimer(
              20,
              later -> {
                atOnce.decrementAndGet();
                answer(request);
              });
        };
    var stub =
        PolicyServiceGrpc.newFutureStub(gateway.channel())
            .withInterceptors(token())
            .withDeadlineAfter(20, TimeUnit.SECONDS);
    List<Future<Policy>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(stub.getPolicy(GetPolicyRequest.newBuilder().setName("policies/a").build()));
    }

    for (Future<Policy> answer : answers) {
      assertThat(answer.get(20, TimeUnit.SECONDS).getName()).isEqualTo("policies/a");
    }
    // The gateway keeps two connections.
    assertThat(most.get()).isLessThanOrEqualTo(2);
  }

  private static void assertThatItIsUnavailable(Ended ended) throws Exception {
    assertThat(ended.status().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(
            StatusProto.fromStatusAndTrailers(ended.status(), ended.trailers())
                .getDetails(0)
                .unpack(ErrorInfo.class)
                .getReason())
        .isEqualTo("DEPENDENCY_UNAVAILABLE");
  }

  private record Ended(int messages, Status status, Metadata trailers) {}

  private Ended call() throws Exception {
    CompletableFuture<Ended> ended = new CompletableFuture<>();
    AtomicInteger messages = new AtomicInteger();
    ClientCall<GetPolicyRequest, Policy> call =
        gateway.channel().newCall(PolicyServiceGrpc.getGetPolicyMethod(), CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onMessage(Policy message) {
            messages.incrementAndGet();
          }

          @Override
          public void onClose(Status status, Metadata trailers) {
            ended.complete(new Ended(messages.get(), status, trailers));
          }
        },
        headers());
    call.request(2);
    call.sendMessage(GetPolicyRequest.newBuilder().setName("policies/a").build());
    call.halfClose();
    return ended.get(10, TimeUnit.SECONDS);
  }

  private static HttpServerResponse begin(HttpServerRequest request) {
    return request.response().putHeader("Content-Type", "application/grpc").setChunked(true);
  }

  private static void answer(HttpServerRequest request) {
    begin(request).write(frame());
    request.response().putTrailer("grpc-status", "0").end();
  }

  private static void reset(HttpServerRequest request) {
    request.response().reset(NO_ERROR);
  }

  private static Buffer frame() {
    return Buffer.buffer().appendByte((byte) 0).appendInt(POLICY.length).appendBytes(POLICY);
  }
}
