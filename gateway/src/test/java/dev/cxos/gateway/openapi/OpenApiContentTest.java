package dev.cxos.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
