package dev.cxos.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
