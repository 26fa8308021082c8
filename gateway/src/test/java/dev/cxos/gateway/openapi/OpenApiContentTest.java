package dev.cxos.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Media types, headers and rules, each in one method of the public contracts that has it. */
class OpenApiContentTest {
  @Test
  void shouldDescribeAStreamOfAnswersInItsThreeForms() {
    JsonNode content = PublicDocument.operation("WatchImport").at("/responses/200/content");

    assertThat(content.fieldNames())
        .toIterable()
        .containsExactly("application/json", "application/x-ndjson", "text/event-stream");
    assertThat(content.at("/application~1json/schema/type").asText()).isEqualTo("array");
    assertThat(PublicDocument.operation("WatchImport").path("responses").has("406")).isTrue();
  }

  @Test
  void shouldDescribeAnUploadAsLinesAndAFileAsItsMediaType() {
    JsonNode body = PublicDocument.operation("UploadRows").path("requestBody");

    assertThat(body.at("/content/application~1x-ndjson/example/firstRow").asText()).isEqualTo("1");
    assertThat(body.path("description").asText()).contains("a line");
    assertThat(
            PublicDocument.operation("ExportResponses")
                .at("/responses/200/content/text~1csv/schema/format")
                .asText())
        .isEqualTo("binary");
  }

  @Test
  void shouldNameTheHeadersThatStandForFields() {
    assertThat(PublicDocument.operation("CreateJourney").path("parameters").toString())
        .contains("parameters/Idempotency-Key")
        .doesNotContain("parameters/If-Match");
    assertThat(PublicDocument.operation("UpdateJourney").path("parameters").toString())
        .contains("parameters/If-Match");
    assertThat(PublicDocument.operation("Subscribe").path("parameters").toString())
        .contains("parameters/Last-Event-ID");
    assertThat(PublicDocument.operation("GetJourney").at("/responses/200/headers").has("ETag"))
        .isTrue();
  }

  @Test
  void shouldWriteTheRulesThatJsonSchemaHasNoWordForUnderNamesOfOurOwn() {
    assertThat(PublicDocument.schema("cxos.survey.v1.Answer").path("x-oneof-required").toString())
        .contains("value");
    JsonNode query = PublicDocument.operation("QueryMetric").path("requestBody");
    JsonNode properties = query.at("/content/application~1json/schema/properties");
    assertThat(properties.at("/confidence/x-rules/0").asText()).contains("0.5 to 0.999");
    assertThat(properties.at("/metric/not/enum/0").asText()).isEqualTo("METRIC_UNSPECIFIED");
  }

  @Test
  void shouldTellThePatternOfAPartOfAName() {
    JsonNode parameter = PublicDocument.operation("GetJourney").at("/parameters/0");

    assertThat(parameter.path("name").asText()).isEqualTo("journey");
    assertThat(parameter.at("/schema/pattern").asText()).isEqualTo("^[a-z0-9-]{1,63}$");
    assertThat(parameter.path("example").asText()).isEqualTo("returns");
  }

  @Test
  void shouldDescribeTheSessionThatStandsForAToken() {
    JsonNode schemes = PublicDocument.securitySchemes();
    assertThat(schemes.at("/session/type").asText()).isEqualTo("apiKey");
    assertThat(schemes.at("/session/in").asText()).isEqualTo("cookie");
    assertThat(schemes.at("/session/name").asText()).isEqualTo("__Host-cxos-session");
    assertThat(schemes.at("/ownPage/in").asText()).isEqualTo("header");
    assertThat(schemes.at("/ownPage/name").asText()).isEqualTo("X-Cxos-Session");

    assertThat(PublicDocument.operation("UpdateJourney").path("security").toString())
        .isEqualTo(
            """
            [{"bearer":["journeys.write"]},{"session":["journeys.write"],"ownPage":[]}]\
            """);
    assertThat(PublicDocument.operation("GetJourney").path("security").toString())
        .isEqualTo(
            """
            [{"bearer":["journeys.read"]},{"session":["journeys.read"]}]\
            """);
  }

  @Test
  void shouldSayThatASessionIsRefusedFromAForeignPage() {
    JsonNode refused = PublicDocument.operation("UpdateJourney").at("/responses/403");

    assertThat(refused.path("x-reasons").toString()).contains("PERMISSION_MISSING", "FOREIGN_PAGE");
    assertThat(
            PublicDocument.resolved(refused.at("/content/application~1json/examples/FOREIGN_PAGE"))
                .at("/value/code")
                .asInt())
        .isEqualTo(7);
  }

  @Test
  void shouldNotSpeakOfSessionsWhereNobodySignsIn() {
    JsonNode document =
        new OpenApiDocument(PublicDocument.CONTRACTS, PublicDocument.ROUTES.all(), Optional.empty())
            .write();

    assertThat(document.at("/components/securitySchemes").fieldNames())
        .toIterable()
        .containsExactly("bearer");
    assertThat(document.findValues("security"))
        .isNotEmpty()
        .allMatch(security -> security.size() == 1 && security.get(0).has("bearer"));
    assertThat(document.at("/components/examples").has("FOREIGN_PAGE")).isFalse();
  }

  @Test
  void shouldForbidFurtherFieldsInRequestsOnly() {
    assertThat(PublicDocument.schema("cxos.survey.v1.Journey").has("additionalProperties"))
        .isFalse();
    assertThat(
            PublicDocument.operation("QueryMetric")
                .at("/requestBody/content/application~1json/schema/additionalProperties")
                .asBoolean(true))
        .isFalse();
  }
}
