package dev.cxos.survey.response;

import static dev.cxos.survey.Survey.recommending;
import static dev.cxos.survey.Survey.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.HttpBody;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.ExportResponsesRequest;
import dev.cxos.survey.v1.ResponseServiceGrpc;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResponseExportRpcTest {

  @Test
  void shouldExportEveryResponseOnceInMoreThanOneChunk() {
    Survey survey = Survey.published();
    for (int i = 0; i < 501; i++) {
      survey.record(recommending(i % 11).setExternalId("x" + i));
    }

    List<String> lines = export("analyst", "/", request(survey)).lines().toList();

    assertThat(lines).hasSize(502);
    assertThat(lines.getFirst()).startsWith("response,version,external_id");
    assertThat(lines.stream().skip(1).map(line -> line.split(",", -1)[2]).distinct()).hasSize(501);
  }

  @Test
  void shouldKeepWordsFromWhoMayNotReadThemAndOthersUnits() {
    Survey survey = Survey.published();
    survey.record(recommending(9).addAnswers(words("words", "=cmd|'/c calc'!A1")));

    assertThat(export("analyst", "/", request(survey))).contains(",'=cmd|'/c calc'!A1");
    assertThat(export("auditor", "/", request(survey))).contains(",9,").doesNotContain("calc");
    assertThat(export("analyst", "/amer", request(survey)).lines()).hasSize(1);
    assertThat(
            Refusals.of(
                    () ->
                        export(
                            "analyst",
                            "/amer",
                            request(survey).toBuilder().setUnit("/emea").build()))
                .reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldRefuseWhenThereIsNoSuchQuestionnaire() {
    ExportResponsesRequest request =
        ExportResponsesRequest.newBuilder().setParent("questionnaires/none-such").build();

    assertThat(Refusals.of(() -> export("analyst", "/", request)).code()).isEqualTo(Code.NOT_FOUND);
  }

  private static ExportResponsesRequest request(Survey survey) {
    return ExportResponsesRequest.newBuilder().setParent(survey.questionnaire()).build();
  }

  private static String export(String role, String units, ExportResponsesRequest request) {
    Iterable<HttpBody> chunks =
        () ->
            TestStubs.as(
                    ResponseServiceGrpc.newBlockingStub(TestStubs.channel()),
                    Tokens.forRole(role).units(units).sign())
                .exportResponses(request);
    return StreamSupport.stream(chunks.spliterator(), false)
        .peek(chunk -> assertThat(chunk.getContentType()).isEqualTo("text/csv; charset=utf-8"))
        .map(chunk -> chunk.getData().toStringUtf8())
        .collect(Collectors.joining());
  }
}
