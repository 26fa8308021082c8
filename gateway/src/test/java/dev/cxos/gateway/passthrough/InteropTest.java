package dev.cxos.gateway.passthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.cxos.gateway.fixture.InteropBackend;
import dev.cxos.gateway.fixture.RelayGateway;
import dev.cxos.gateway.fixture.RelayProfile;
import dev.cxos.gateway.fixture.TestTokens;
import io.grpc.testing.integration.TestCases;
import io.grpc.testing.integration.TestServiceClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * gRPC's own interoperability cases, by the client that grpc-java ships for them. Why some do not
 * apply is in docs/build/grpc.md.
 */
@QuarkusTest
@TestProfile(RelayProfile.class)
class InteropTest {
  private static final Path DOCUMENT = Path.of("../docs/build/grpc.md");

  @SuppressWarnings("NullAway.Init") // set before the tests
  private static InteropBackend backend;

  @Inject PassthroughServer server;

  @BeforeAll
  static void start() {
    backend = new InteropBackend();
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  @BeforeEach
  void awaitConnection() {
    RelayGateway.awaitServing(server.port(), "grpc.testing.TestService");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {
        "CACHEABLE_UNARY",
        "CLIENT_COMPRESSED_UNARY",
        "CLIENT_COMPRESSED_STREAMING",
        "COMPUTE_ENGINE_CREDS",
        "COMPUTE_ENGINE_CHANNEL_CREDENTIALS",
        "SERVICE_ACCOUNT_CREDS",
        "JWT_TOKEN_CREDS",
        "OAUTH2_AUTH_TOKEN",
        "PER_RPC_CREDS",
        "GOOGLE_DEFAULT_CREDENTIALS",
        "ORCA_PER_RPC",
        "ORCA_OOB"
      })
  @Timeout(60)
  void shouldPassTheCase(TestCases testCase) throws Exception {
    TestServiceClient client = new TestServiceClient();
    List<String> arguments =
        List.of(
            "--server_host=127.0.0.1",
            "--server_port=" + server.port(),
            "--use_tls=false",
            "--test_case=" + testCase.name().toLowerCase(Locale.ROOT),
            "--soak_iterations=100",
            "--soak_overall_timeout_seconds=30",
            "--additional_metadata=authorization:Bearer " + TestTokens.valid());
    call(client, "parseArgs", (Object) arguments.toArray(String[]::new));
    call(client, "setUp");
    try {
      call(client, "run");
    } finally {
      call(client, "tearDown");
    }
  }

  @Test
  void shouldSayOfEveryCaseWhetherItApplies() throws Exception {
    String document = Files.readString(DOCUMENT);

    assertThat(TestCases.values())
        .allSatisfy(
            testCase ->
                assertThat(document)
                    .contains("`" + testCase.name().toLowerCase(Locale.ROOT) + "`"));
  }

  /** What its main method calls, which would end the whole process. */
  private static void call(TestServiceClient client, String name, Object... arguments)
      throws Exception {
    Method method =
        Arrays.stream(TestServiceClient.class.getDeclaredMethods())
            .filter(declared -> declared.getName().equals(name))
            .findFirst()
            .orElseThrow();
    method.setAccessible(true);
    try {
      method.invoke(client, arguments);
    } catch (InvocationTargetException thrown) {
      throw new AssertionError("The case failed", thrown.getCause());
    }
  }
}
