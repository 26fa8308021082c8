package dev.cxos.survey.response;

import static dev.cxos.survey.Survey.chosen;
import static dev.cxos.survey.Survey.recommending;
import static dev.cxos.survey.Survey.responses;
import static dev.cxos.survey.Survey.score;
import static dev.cxos.survey.Survey.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.EraseCustomerRequest;
import dev.cxos.survey.v1.GetResponseRequest;
import dev.cxos.survey.v1.ListResponsesRequest;
import dev.cxos.survey.v1.ListResponsesResponse;
import dev.cxos.survey.v1.RecordResponseRequest;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.ResponseServiceGrpc;
import dev.cxos.survey.v1.SearchVerbatimsRequest;
import dev.cxos.survey.v1.Verbatim;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResponseRpcTest {

  @Test
  void shouldReturnWhatWasRecordedWhenReadAgain() {
    Survey survey = Survey.published();

    Response recorded =
        survey.record(
            recommending(9)
                .setExternalId("crm-1")
                .setCustomer("c-1")
                .setInteraction("call-1")
                .setStage("refund")
                .setLanguage("en")
                .setResponseTime(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .setWeight(2.5)
                .putAttributes("terminal", "G")
                .putAttributes("flight", "LH 5\t\\\n'\"")
                .addAnswers(words("words", "Back\\slash\tand \"quotes\"\nover lines")));

    assertThat(get(recorded.getName())).isEqualTo(recorded);
    assertThat(recorded.getAnswersList())
        .containsExactlyInAnyOrder(
            score("recommend", 9), words("words", "Back\\slash\tand \"quotes\"\nover lines"));
    assertThat(recorded.getWeight()).isEqualTo(2.5);
    assertThat(recorded.getQuestionnaireVersion()).isEqualTo(1);
  }

  @Test
  void shouldNameTheStageWhenOnlyTheTouchpointIsGiven() {
    Response recorded = Survey.published().record(recommending(9).setTouchpoint("payout"));

    assertThat(recorded.getStage()).isEqualTo("refund");
  }

  @Test
  void shouldReturnTheFirstResponseWhenTheRequestIsRepeated() {
    Survey survey = Survey.published();
    RecordResponseRequest request =
        survey.request(recommending(9)).setRequestId(UUID.randomUUID().toString()).build();

    Response first = responses().recordResponse(request);
    Response second = responses().recordResponse(request);

    assertThat(second).isEqualTo(first);
    assertThat(list(survey, 10)).hasSize(1);
  }

  @Test
  void shouldRefuseARequestIdWhenTheContentDiffers() {
    Survey survey = Survey.published();
    String id = UUID.randomUUID().toString();
    responses().recordResponse(survey.request(recommending(9)).setRequestId(id).build());

    Refusals refusal =
        Refusals.of(
            () ->
                responses()
                    .recordResponse(survey.request(recommending(1)).setRequestId(id).build()));

    assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.reason()).isEqualTo("REQUEST_ID_REUSED");
    assertThat(list(survey, 10)).hasSize(1);
  }

  @Test
  void shouldRecordAnExternalIdOnceWhenManySendItAtTheSameTime() {
    Survey survey = Survey.published();
    RecordResponseRequest request = survey.request(recommending(9).setExternalId("same")).build();

    List<String> names = inParallel(32, () -> responses().recordResponse(request).getName());

    assertThat(names).hasSize(32).containsOnly(names.getFirst());
    assertThat(list(survey, 10)).hasSize(1);
  }

  @Test
  void shouldRecordOnceWhenARequestIsRepeatedAtTheSameTime() {
    Survey survey = Survey.published();
    RecordResponseRequest request =
        survey.request(recommending(9)).setRequestId(UUID.randomUUID().toString()).build();

    List<String> names = inParallel(32, () -> responses().recordResponse(request).getName());

    assertThat(names).hasSize(32).containsOnly(names.getFirst());
    assertThat(list(survey, 10)).hasSize(1);
  }

  @Test
  void shouldNameTheQuestionWhenAnAnswerDoesNotFit() {
    Survey survey = Survey.published();

    Refusals refusal = Refusals.of(() -> survey.record(recommending(11)));

    assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.reason()).isEqualTo("ANSWER_INVALID");
    assertThat(refusal.info().getMetadataMap()).containsEntry("question", "recommend");
    assertThat(refusal.fields()).containsExactly("response.answers.recommend");
  }

  @Test
  void shouldRefuseAnAnswerWhenItIsOffTheBranch() {
    Survey survey = Survey.published();

    Refusals refusal =
        Refusals.of(() -> survey.record(recommending(9).addAnswers(chosen("reason", "slow"))));

    assertThat(refusal.reason()).isEqualTo("ANSWER_INVALID");
    assertThat(survey.record(recommending(6).addAnswers(chosen("reason", "slow", "price"))))
        .isNotNull();
  }

  @Test
  void shouldRefuseWhenTheStageIsUnknown() {
    Refusals refusal =
        Refusals.of(() -> Survey.published().record(recommending(9).setStage("nowhere")));

    assertThat(refusal.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(refusal.reason()).isEqualTo("STAGE_UNKNOWN");
  }

  @Test
  void shouldRefuseWhenTheAnswerLiesInTheFuture() {
    Timestamp tomorrow =
        Timestamp.newBuilder().setSeconds(System.currentTimeMillis() / 1000 + 86_400).build();

    Refusals refusal =
        Refusals.of(() -> Survey.published().record(recommending(9).setResponseTime(tomorrow)));

    assertThat(refusal.reason()).isEqualTo("FIELD_INVALID");
    assertThat(refusal.fields()).containsExactly("response.response_time");
  }

  @Test
  void shouldRefuseWhenThereIsNoSuchQuestionnaire() {
    Refusals refusal =
        Refusals.of(() -> new Survey("", "questionnaires/none").record(recommending(9)));

    assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND);
    assertThat(refusal.reason()).isEqualTo("RESOURCE_NOT_FOUND");
  }

  @Test
  void shouldRefuseToRecordWhenTheUnitIsAnothers() {
    Survey survey = Survey.published();

    Refusals refusal =
        Refusals.of(
            () -> responses("/amer").recordResponse(survey.request(recommending(9)).build()));

    assertThat(refusal.code()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(refusal.reason()).isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldHideAResponseWhenItsUnitIsAnothers() {
    Survey survey = Survey.published();
    String name = survey.record(recommending(9).addAnswers(words("words", "hidden"))).getName();

    assertThat(Refusals.of(() -> get(name, "/amer")).code()).isEqualTo(Code.NOT_FOUND);
    assertThat(
            responses("/amer")
                .listResponses(
                    ListResponsesRequest.newBuilder().setParent(survey.questionnaire()).build())
                .getResponsesList())
        .isEmpty();
    assertThat(search(survey, "hidden", "/amer")).isEmpty();
    assertThat(search(survey, "hidden", "/emea")).hasSize(1);
    assertThat(search(survey, "hidden", "/eme")).isEmpty();
  }

  @Test
  void shouldRefuseAListWhenItsUnitIsAnothers() {
    Survey survey = Survey.published();

    Refusals refusal =
        Refusals.of(
            () ->
                responses("/amer")
                    .listResponses(
                        ListResponsesRequest.newBuilder()
                            .setParent(survey.questionnaire())
                            .setUnit("/emea")
                            .build()));

    assertThat(refusal.reason()).isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldWithholdWordsWhenTheReaderMayNotReadVerbatims() {
    String name =
        Survey.published().record(recommending(9).addAnswers(words("words", "secret"))).getName();
    ResponseServiceGrpc.ResponseServiceBlockingStub auditor =
        TestStubs.as(
            ResponseServiceGrpc.newBlockingStub(TestStubs.channel()),
            Tokens.forRole("auditor").units("/").sign());

    Response read = auditor.getResponse(GetResponseRequest.newBuilder().setName(name).build());

    assertThat(read.getVerbatimsWithheld()).isTrue();
    assertThat(read.getAnswersList()).containsExactly(score("recommend", 9));
  }

  @Test
  void shouldListNewestFirstAndPageWithoutGaps() {
    Survey survey = Survey.published();
    List<String> names = new ArrayList<>();
    for (int month = 0; month < 7; month++) {
      Timestamp time =
          Timestamp.newBuilder().setSeconds(1_600_000_000L + month * 3_000_000L).build();
      names.addFirst(survey.record(recommending(month).setResponseTime(time)).getName());
    }

    List<String> paged = new ArrayList<>();
    String token = "";
    do {
      ListResponsesResponse page =
          responses()
              .listResponses(
                  ListResponsesRequest.newBuilder()
                      .setParent(survey.questionnaire())
                      .setPageSize(3)
                      .setPageToken(token)
                      .build());
      page.getResponsesList().forEach(response -> paged.add(response.getName()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());

    assertThat(paged).containsExactlyElementsOf(names);
  }

  @Test
  void shouldRefuseAPageTokenWhenTheArgumentsChanged() {
    Survey survey = Survey.published();
    survey.record(recommending(1));
    survey.record(recommending(2));
    ListResponsesRequest request =
        ListResponsesRequest.newBuilder().setParent(survey.questionnaire()).setPageSize(1).build();
    String token = responses().listResponses(request).getNextPageToken();

    Refusals refusal =
        Refusals.of(
            () ->
                responses()
                    .listResponses(
                        request.toBuilder().setPageToken(token).setUnit("/emea").build()));

    assertThat(refusal.reason()).isEqualTo("PAGE_TOKEN_INVALID");
  }

  @Test
  void shouldListOnlyTheWindowAndTheCustomerAskedFor() {
    Survey survey = Survey.published();
    for (int day = 1; day <= 4; day++) {
      survey.record(
          recommending(day)
              .setCustomer(day % 2 == 0 ? "even" : "odd")
              .setResponseTime(Timestamp.newBuilder().setSeconds(1_700_000_000L + day * 86_400L)));
    }

    List<Response> found =
        responses()
            .listResponses(
                ListResponsesRequest.newBuilder()
                    .setParent(survey.questionnaire())
                    .setCustomer("even")
                    .setStartTime(Timestamp.newBuilder().setSeconds(1_700_000_000L + 3 * 86_400L))
                    .setEndTime(Timestamp.newBuilder().setSeconds(1_700_000_000L + 5 * 86_400L))
                    .build())
            .getResponsesList();

    assertThat(found).singleElement().extracting(r -> r.getAnswers(0).getScore()).isEqualTo(4);
  }

  @Test
  void shouldFindWordsInAnyFormAndLanguage() {
    Survey survey = Survey.published();
    survey.record(recommending(3).addAnswers(words("words", "I waited an hour for my bags")));
    survey.record(
        recommending(3)
            .setLanguage("de")
            .addAnswers(words("words", "Die Warteschlangen waren endlos")));

    assertThat(search(survey, "waiting bag", "/")).hasSize(1);
    assertThat(search(survey, "Warteschlange", "/")).hasSize(1);
    assertThat(search(survey, "\"hour for my\"", "/")).hasSize(1);
    assertThat(search(survey, "bags -hour", "/")).isEmpty();
    assertThat(search(survey, "'; drop table verbatim; --", "/")).isEmpty();
  }

  @Test
  void shouldForgetWordsAndIdentityButKeepCountsWhenACustomerIsErased() {
    Survey survey = Survey.published();
    String customer = "gone-" + UUID.randomUUID();
    String name =
        survey
            .record(
                recommending(3)
                    .setCustomer(customer)
                    .setExternalId("crm-7")
                    .setInteraction("call-7")
                    .addAnswers(words("words", "forgettable")))
            .getName();

    assertThat(erase(customer)).isEqualTo(1);
    assertThat(erase(customer)).isZero();

    Response left = get(name);
    assertThat(left.getErased()).isTrue();
    assertThat(left.getCustomer()).isEmpty();
    assertThat(left.getExternalId()).isEmpty();
    assertThat(left.getInteraction()).isEmpty();
    assertThat(left.getAnswersList()).containsExactly(score("recommend", 3));
    assertThat(search(survey, "forgettable", "/")).isEmpty();
  }

  private static long erase(String customer) {
    return responses()
        .eraseCustomer(EraseCustomerRequest.newBuilder().setName("customers/" + customer).build())
        .getErasedResponses();
  }

  private static Response get(String name, String... units) {
    return responses(units).getResponse(GetResponseRequest.newBuilder().setName(name).build());
  }

  private static List<Response> list(Survey survey, int pageSize) {
    return responses()
        .listResponses(
            ListResponsesRequest.newBuilder()
                .setParent(survey.questionnaire())
                .setPageSize(pageSize)
                .build())
        .getResponsesList();
  }

  private static List<Verbatim> search(Survey survey, String query, String... units) {
    return responses(units)
        .searchVerbatims(
            SearchVerbatimsRequest.newBuilder()
                .setParent(survey.questionnaire())
                .setQuery(query)
                .build())
        .getVerbatimsList();
  }

  private static <T> List<T> inParallel(int times, java.util.function.Supplier<T> call) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return IntStream.range(0, times)
          .mapToObj(_ -> CompletableFuture.supplyAsync(call, executor))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }
}
