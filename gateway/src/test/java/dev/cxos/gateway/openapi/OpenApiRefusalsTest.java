package dev.cxos.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.contract.Comments;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiRefusalsTest {
  private static final Pattern REASON = Pattern.compile("`([A-Z][A-Z_]{3,})`");

  private final Comments comments = new Comments();

  @Test
  void shouldListEveryReasonThatACommentNames() {
    for (Route route : PublicDocument.ROUTES.all()) {
      String comment = comments.of(route.rpc().descriptor());
      int errors = comment.indexOf("Errors: ");
      if (errors >= 0) {
        List<String> named =
            REASON
                .matcher(comment.substring(errors))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(reasons(PublicDocument.operation(route)))
            .as(route.rpc().fullName())
            .containsAll(named);
      }
    }
  }

  @Test
  void shouldListTheReasonsOfAMethodThatAnotherRefersTo() {
    assertThat(reasons(PublicDocument.operation("UpdateRootCause")))
        .contains("TAG_UNKNOWN", "UNIT_NOT_ALLOWED", "RESOURCE_EXISTS", "ETAG_MISMATCH");
    assertThat(reasons(PublicDocument.operation("BatchReportJourneyEvents")))
        .contains("STAGE_UNKNOWN");
  }

  @Test
  void shouldPutEachReasonUnderItsHttpCode() {
    JsonNode responses = PublicDocument.operation("UpdateJourney").path("responses");

    assertThat(texts(responses.at("/400/x-reasons"))).contains("FIELD_INVALID", "STAGE_NOT_MAPPED");
    assertThat(texts(responses.at("/404/x-reasons"))).containsExactly("RESOURCE_NOT_FOUND");
    assertThat(texts(responses.at("/409/x-reasons"))).containsExactly("ETAG_MISMATCH");
    JsonNode example =
        PublicDocument.resolved(
            responses.at("/409/content/application~1json/examples/ETAG_MISMATCH"));
    assertThat(example.at("/value/code").asInt()).isEqualTo(10);
    assertThat(example.at("/value/details/0/reason").asText()).isEqualTo("ETAG_MISMATCH");
  }

  @Test
  void shouldSayWhereAPersonMustHaveSignedInLately() {
    for (Route route : PublicDocument.ROUTES.all()) {
      boolean listed = reasons(PublicDocument.operation(route)).contains("SIGN_IN_TOO_OLD");
      assertThat(listed).as(route.rpc().fullName()).isEqualTo(route.rpc().maxAuthAge().isPresent());
    }
  }

  @Test
  void shouldSayForEveryOperationWhoMayCallItAndWhenToTryAgain() {
    for (Route route : PublicDocument.ROUTES.all()) {
      JsonNode operation = PublicDocument.operation(route);
      assertThat(operation.at("/security/0/bearer/0").asText())
          .isNotEmpty()
          .isEqualTo(operation.path("x-permission").asText());
      assertThat(operation.path("description").asText())
          .contains("Permission: `" + route.rpc().permission() + "`");
      JsonNode responses = operation.path("responses");
      assertThat(response(responses, "401").path("headers").has("WWW-Authenticate")).isTrue();
      JsonNode missing = responses.at("/403/content/application~1json/examples/PERMISSION_MISSING");
      assertThat(PublicDocument.resolved(missing).toString()).contains(route.rpc().permission());
      assertThat(response(responses, "429").path("headers").has("Retry-After")).isTrue();
      assertThat(response(responses, "503").path("headers").has("Retry-After")).isTrue();
      assertThat(response(responses, "500").isEmpty()).isFalse();
      assertThat(response(responses, "default").isEmpty()).isFalse();
    }
  }

  private static JsonNode response(JsonNode responses, String code) {
    return PublicDocument.resolved(responses.path(code));
  }

  private static List<String> reasons(JsonNode operation) {
    List<String> reasons = new ArrayList<>();
    operation
        .path("responses")
        .forEach(
            response -> reasons.addAll(texts(PublicDocument.resolved(response).path("x-reasons"))));
    return reasons;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
