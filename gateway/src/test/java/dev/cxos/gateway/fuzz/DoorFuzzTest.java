package dev.cxos.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.RawMethod;
import dev.cxos.gateway.fixture.TestTokens;
import dev.cxos.gateway.lib.v1.GetBookRequest;
import dev.cxos.gateway.lib.v1.LibGrpc;
import dev.cxos.gateway.passthrough.PassthroughServer;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes, at either door: it is answered within a second, never as a fault of the server,
 * and what is refused has changed nothing. More inputs with {@code -Dfuzz=N}, others with {@code
 * -Dfuzz.seed=N}. A seed at which something else happened becomes a test of {@link FuzzFindsTest}.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class DoorFuzzTest {
  private static final int INPUTS = Integer.getInteger("fuzz", 10_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_122L);
  private static final int BATCH = 100;
  private static final int FIRST_FAULT = 500;
  private static final long MOST_GROWTH = 64L << 20;
  private static final Set<Status.Code> FAULTS =
      Set.of(
          Status.Code.UNKNOWN,
          Status.Code.INTERNAL,
          Status.Code.UNAVAILABLE,
          Status.Code.DATA_LOSS,
          Status.Code.DEADLINE_EXCEEDED);

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @Inject
  PassthroughServer grpc;

  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int served;
  private int unanswered;

  @Test
  void shouldAnswerWhateverComesAndChangeNothingByWhatIsRefused() throws IOException {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", grpc.port()).usePlaintext().build();
    long heapBefore = 0;
    long start = System.nanoTime();
    String token = TestTokens.valid();
    try (Door door = new Door(address)) {
      int changes = changes(channel, token);
      for (int i = 0; i < INPUTS; i++) {
        long seed = SEED + i;
        tryOut(seed, door, channel, token);
        if (i % BATCH == BATCH - 1) {
          int now = changes(channel, token);
          assertThat(now - changes)
              .as("changes up to seed %d", seed)
              .isBetween(served, served + unanswered);
          changes = now;
          served = 0;
          unanswered = 0;
        }
        if (i == INPUTS / 10) {
          heapBefore = heap();
        }
        if (i % 20_000 == 19_999) {
          token = TestTokens.valid();
        }
      }
    } finally {
      channel.shutdownNow();
    }
    long growth = heap() - heapBefore;
    System.out.printf(
        Locale.ROOT,
        "FIGURES %d inputs in %d s: %s; heap %+d KiB since the first tenth%n",
        INPUTS,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
        outcomes,
        growth >> 10);
    assertThat(growth).as("memory").isLessThan(MOST_GROWTH);
    assertThat(outcomes.keySet()).contains("body 400", "path 404", "token 401", "headers 200");
  }

  private void tryOut(long seed, Door door, ManagedChannel channel, String token) {
    Random random = new Random(seed);
    HttpInputs http = new HttpInputs(random, token);
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> send(seed, "body", http.body(), door);
      case 3, 4 -> send(seed, "path", http.target(), door);
      case 5 -> send(seed, "headers", http.headers(), door);
      case 6 -> send(seed, "token", http.token(), door);
      case 7 -> send(seed, "raw", http.raw(), door);
      default -> call(seed, new GrpcInputs(random), channel, token);
    }
  }

  private void send(long seed, String kind, HttpInputs.Input input, Door door) {
    boolean changesSomething =
        changesSomething(input.bytes().toString(StandardCharsets.ISO_8859_1));
    Door.Answer answer = door.send(input);
    if (answer.worst() == Door.HUNG) {
      // The machine may have been busy with something else: only what hangs twice hangs.
      unanswered += changesSomething ? 1 : 0;
      answer = door.send(input);
    }
    assertThat(answer.worst())
        .as("seed %d, %s: %s", seed, kind, input.bytes().toString(StandardCharsets.ISO_8859_1))
        .isBetween(0, FIRST_FAULT - 1);
    outcomes.merge(kind + " " + answer.worst(), 1, Integer::sum);
    if (changesSomething) {
      served += answer.first() == 200 ? 1 : 0;
      // A good request with rubbish behind it is served, and its answer may be lost with the
      // connection.
      unanswered += answer.first() == Door.CLOSED ? 1 : 0;
    }
  }

  /** Whether a request that was served is one to a method that changes something. */
  private static boolean changesSomething(String request) {
    return request.matches("(?s)(POST|PUT|PATCH) /lib/.*")
        && !request.matches("(?s)POST /lib/(echo|words|blobs:echo)[ ?].*");
  }

  private void call(long seed, GrpcInputs inputs, ManagedChannel channel, String token) {
    GrpcInputs.Input input = inputs.call();
    boolean changesSomething = input.method().matches(".*/(Create|Move)Book");
    boolean forged = seed % 10 == 0;
    String sent = forged ? inputs.token(token) : token;
    Status.Code code = code(input, sent, channel);
    if (code == Status.Code.DEADLINE_EXCEEDED) {
      unanswered += changesSomething ? 1 : 0;
      code = code(input, sent, channel);
    }
    assertThat(code)
        .as("seed %d: %s %s", seed, input.method(), input.message())
        .isNotIn(FAULTS)
        .isNotEqualTo(forged ? Status.Code.OK : Status.Code.UNKNOWN);
    outcomes.merge("gRPC " + code, 1, Integer::sum);
    served += code == Status.Code.OK && changesSomething ? 1 : 0;
  }

  private static Status.Code code(GrpcInputs.Input input, String token, ManagedChannel channel) {
    MethodDescriptor<byte[], byte[]> method = RawMethod.of(input.method(), MethodType.UNARY);
    Metadata headers = new Metadata();
    headers.merge(input.metadata());
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    try {
      byte[] unused =
          ClientCalls.blockingUnaryCall(
              ClientInterceptors.intercept(
                  channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
              method,
              CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.SECONDS),
              input.message().toByteArray());
      return Status.Code.OK;
    } catch (StatusRuntimeException refused) {
      return refused.getStatus().getCode();
    }
  }

  /** How often the backend has changed anything. */
  private static int changes(ManagedChannel channel, String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return Integer.parseInt(
        LibGrpc.newBlockingStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
            .getBook(GetBookRequest.newBuilder().setName("shelves/changes/books/x").build())
            .getDisplayTitle());
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
