package dev.cxos.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.cxos.gateway.binding.Routes;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.session.RequestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class OpenApiTest {
  @Inject Contracts contracts;
  @Inject Routes routes;
  @Inject RequestCallers callers;

  @Test
  void shouldDescribeAMethodAsTheContractDoes() {
    given()
        .get("/openapi.json")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("openapi", equalTo("3.1.0"))
        .body("paths", hasKey("/v1/journeys/{journey}"))
        .body("paths.'/v1/journeys/{journey}'.patch.x-permission", equalTo("journeys.write"))
        .body("paths.'/v1/journeys/{journey}'.patch.x-scope", equalTo("SCOPE_COMPANY"))
        .body(
            "paths.'/v1/journeys/{journey}'.patch.parameters.name",
            hasItems("journey", "updateMask"))
        .body(
            "paths.'/v1/journeys/{journey}'.patch.parameters.'$ref'",
            hasItem("#/components/parameters/If-Match"))
        .body(
            "paths.'/v1/journeys/{journey}'.patch.description",
            containsString("ABORTED `ETAG_MISMATCH`"))
        .body(
            "paths.'/v1/journeys'.post.parameters.'$ref'",
            hasItem("#/components/parameters/Idempotency-Key"))
        .body("paths.'/v1/survey/events'.get.responses.'200'.content", hasKey("text/event-stream"))
        .body("paths.'/v1/survey/events'.get.operationId", equalTo("SurveyEventFeed_Subscribe"))
        .body("paths.'/v1/decision/events'.get.tags", hasItem("DecisionEventFeed"))
        .body("tags.name", hasItems("SurveyEventFeed", "DecisionEventFeed"))
        .body(
            "components.schemas.'cxos.survey.v1.Journey'.properties.displayName.maxLength",
            equalTo(200))
        .body(
            "components.schemas.'cxos.survey.v1.Journey'.properties.createTime.readOnly",
            equalTo(true))
        .body(
            "components.schemas.'cxos.survey.v1.Journey'.required",
            hasItems("displayName", "stages"))
        .body("components.schemas.'cxos.survey.v1.Metric'.enum", hasItem("CSAT_TOP2"))
        .body(
            "components.schemas.'google.rpc.ErrorDetail'.properties.reason.examples",
            hasItems("ETAG_MISMATCH", "NOT_COMPARABLE"));
  }

  @Test
  void shouldNameTheCookieThatItTakes() {
    given()
        .get("/openapi.json")
        .then()
        .body("components.securitySchemes.session.in", equalTo("cookie"))
        .body("components.securitySchemes.session.name", equalTo("cxos-session"))
        .body("paths.'/v1/journeys'.post.security.session", hasItem(hasItem("journeys.write")));
  }

  @Test
  void shouldServeTheSameDocumentAsYaml() throws Exception {
    String yaml =
        given()
            .get("/openapi.yaml")
            .then()
            .statusCode(200)
            .contentType("application/yaml")
            .extract()
            .asString();
    String json = given().get("/openapi.json").then().extract().asString();

    assertThat(new ObjectMapper(new YAMLFactory()).readTree(yaml))
        .isEqualTo(new ObjectMapper().readTree(json));
  }

  @Test
  void shouldBeTheSameEveryTime() {
    OpenApiDocuments again = new OpenApiDocuments(contracts, routes, callers);
    assertThat(again.find("/openapi.json").orElseThrow().etag())
        .isEqualTo(given().get("/openapi.json").header("ETag"));
  }

  @Test
  void shouldReferOnlyToWhatIsThere() throws Exception {
    JsonNode document = new ObjectMapper().readTree(given().get("/openapi.json").asString());
    List<String> missing = new ArrayList<>();
    for (JsonNode reference : document.findValues("$ref")) {
      if (document.at(reference.asText().substring(1)).isMissingNode()) {
        missing.add(reference.asText());
      }
    }
    assertThat(missing).isEmpty();
    assertThat(document.findValuesAsText("operationId"))
        .doesNotHaveDuplicates()
        .hasSize(routes.all().size());
  }

  @Test
  void shouldRefuseToBeChanged() {
    given()
        .body("x")
        .post("/openapi.json")
        .then()
        .statusCode(405)
        .body(not(containsString("java")));
  }
}
