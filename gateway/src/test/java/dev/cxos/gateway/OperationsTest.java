package dev.cxos.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class OperationsTest {
  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource(value = "/", management = true)
  String management;

  @Test
  void shouldBeAliveAndReadyWhenABackendIs() {
    given().get(management + "health/live").then().statusCode(200);
    given()
        .get(management + "health/ready")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'backends reachable' }.data.survey", equalTo(true))
        .body("checks.find { it.name == 'backends reachable' }.data.gone", equalTo(false));
  }

  @Test
  void shouldCountCallsByMethodAndCodeWithBoundedLabels() {
    given().header("Authorization", "Bearer " + TestTokens.valid()).get("/v1/journeys/a");
    given().header("Authorization", "Bearer " + TestTokens.valid()).get("/v1/made/up/path");

    given()
        .get(management + "metrics")
        .then()
        .statusCode(200)
        .body(
            containsString(
                "cxos_gateway_calls_seconds_count{code=\"OK\",door=\"http\",rpc=\"cxos.survey.v1.JourneyService/GetJourney\"}"))
        .body(containsString("code=\"NOT_FOUND\",door=\"http\",rpc=\"unknown\""))
        .body(not(containsString("made/up")));
  }
}
