package dev.cxos.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.JourneyServiceGrpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The service starts while the issuer of the tokens does not answer, and says so instead of
 * refusing the token.
 */
@QuarkusTest
@TestProfile(IssuerAwayTest.NoIssuer.class)
class IssuerAwayTest {

  public static class NoIssuer implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      // Port 9 (discard) is refused at once.
      return Map.of("quarkus.oidc.auth-server-url", "http://127.0.0.1:9/realms/cxos");
    }
  }

  @Test
  void shouldStartAndAnswerUnavailable() {
    StatusRuntimeException refusal =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                TestStubs.as(
                        JourneyServiceGrpc.newBlockingStub(TestStubs.channel()),
                        Tokens.forRole("analyst").sign())
                    .getJourney(GetJourneyRequest.newBuilder().setName("journeys/a").build()));

    assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }
}
