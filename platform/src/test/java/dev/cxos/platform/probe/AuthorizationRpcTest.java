package dev.cxos.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.cxos.platform.testing.AuthorizationMatrix;
import dev.cxos.platform.testing.Contracts;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuthorizationRpcTest {

  private static final Set<String> PROBED = Set.of("JourneyService", "ImportService", "EventFeed");

  @Test
  void shouldLetInWhomTheContractNamesAndNobodyElse() {
    List<MethodDescriptor> methods =
        Contracts.methods("cxos.survey.v1").stream()
            .filter(method -> PROBED.contains(method.getService().getName()))
            .toList();

    assertThat(AuthorizationMatrix.faults(methods)).isEmpty();
  }

  @Test
  void shouldAnswerHealthWithoutAToken() {
    assertThat(
            HealthGrpc.newBlockingStub(TestStubs.channel())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "a\u0000b", "a\r\nb"})
  void shouldLetNobodyInWhomTheTokenDoesNotName(@Nullable String subject) {
    assertRefused(Tokens.forRole("analyst").with("sub", subject));
    assertRefused(Tokens.forRole("analyst").with("sub", "s".repeat(256)));
  }

  @Test
  void shouldRefuseTokensThatAreWorthSomethingOnlyWithAProof() {
    JsonObject key = new JsonObject().put("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");

    assertRefused(Tokens.forRole("analyst").with("cnf", key));
    assertRefused(Tokens.forRole("analyst").with("events", new JsonObject()));
  }

  private static void assertRefused(Tokens token) {
    assertThatThrownBy(
            () ->
                TestStubs.as(JourneyServiceGrpc.newBlockingStub(TestStubs.channel()), token.sign())
                    .getJourney(GetJourneyRequest.newBuilder().setName("journeys/units").build()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused ->
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
  }

  @Test
  void shouldGiveNoUnitsForAClaimOfAWrongType() {
    for (Object claim : new Object[] {"/", 1, true, List.of(1, 2)}) {
      String seen =
          TestStubs.as(
                  JourneyServiceGrpc.newBlockingStub(TestStubs.channel()),
                  Tokens.forRole("analyst").with("units", claim).sign())
              .getJourney(GetJourneyRequest.newBuilder().setName("journeys/units").build())
              .getDisplayName();
      assertThat(seen).isEqualTo("[]");
    }
  }

  @Test
  void shouldReadTheUnitsOfAToken() {
    String seen =
        TestStubs.as(
                JourneyServiceGrpc.newBlockingStub(TestStubs.channel()),
                Tokens.forRole("analyst").units("/emea/lisbon", "not a path").sign())
            .getJourney(GetJourneyRequest.newBuilder().setName("journeys/units").build())
            .getDisplayName();

    assertThat(seen).isEqualTo("[/emea/lisbon]");
  }
}
