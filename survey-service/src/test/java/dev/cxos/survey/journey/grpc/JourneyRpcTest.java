package dev.cxos.survey.journey.grpc;

import static dev.cxos.survey.Samples.journey;
import static dev.cxos.survey.Samples.newId;
import static dev.cxos.survey.Samples.newJourney;
import static dev.cxos.survey.Samples.newRequestId;
import static dev.cxos.survey.Samples.stage;
import static dev.cxos.survey.Survey.journeys;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.journey.Journeys;
import dev.cxos.survey.v1.CreateJourneyRequest;
import dev.cxos.survey.v1.GetJourneyRequest;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.JourneyChanged;
import dev.cxos.survey.v1.ListJourneyVersionsRequest;
import dev.cxos.survey.v1.ListJourneyVersionsResponse;
import dev.cxos.survey.v1.ListJourneysRequest;
import dev.cxos.survey.v1.ListJourneysResponse;
import dev.cxos.survey.v1.RetiredStep;
import dev.cxos.survey.v1.UpdateJourneyRequest;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JourneyRpcTest {

  @Inject DataSource dataSource;
  @Inject Journeys journeysInMemory;

  @Test
  void shouldCreateAJourneyInVersionOne() {
    String id = newId("journey");

    Journey created = journeys().createJourney(creation(id, journey()).build());

    assertThat(created.getName()).isEqualTo("journeys/" + id);
    assertThat(created.getVersion()).isEqualTo(1);
    assertThat(created.getStagesList()).isEqualTo(journey().getStagesList());
    assertThat(created.getEtag()).isNotEmpty();
    assertThat(created.getUid()).isNotEmpty();
    assertThat(created.getCreateTime()).isEqualTo(created.getUpdateTime());
    assertThat(get(created)).isEqualTo(created);
  }

  @Test
  void shouldRefuseAnIdThatIsTaken() {
    Journey first = newJourney();
    String id = first.getName().substring("journeys/".length());

    Refusals failure = Refusals.of(() -> journeys().createJourney(creation(id, journey()).build()));

    assertThat(failure.code()).isEqualTo(Code.ALREADY_EXISTS);
    assertThat(failure.reason()).isEqualTo("RESOURCE_EXISTS");
    assertThat(failure.info().getMetadataMap()).isEqualTo(Map.of("resource", first.getName()));
  }

  @Test
  void shouldCreateOnceWhenRepeatedWithTheSameRequestId() {
    CreateJourneyRequest request =
        creation(newId("journey"), journey()).setRequestId(newRequestId()).build();
    Journey first = journeys().createJourney(request);

    Journey second = journeys().createJourney(request);

    assertThat(second).isEqualTo(first);
    assertThat(events(first)).hasSize(1);
  }

  @Test
  void shouldCreateOnceWhenRepeatedAtTheSameMoment() throws Exception {
    CreateJourneyRequest request =
        creation(newId("journey"), journey()).setRequestId(newRequestId()).build();
    Callable<Journey> call = () -> journeys().createJourney(request);

    List<Journey> created = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      for (Future<Journey> result : executor.invokeAll(List.of(call, call, call, call))) {
        created.add(result.get());
      }
    }

    assertThat(created).hasSize(4).containsOnly(created.getFirst());
    assertThat(events(created.getFirst())).hasSize(1);
  }

  @Test
  void shouldRefuseARequestIdThatWasUsedForSomethingElse() {
    CreateJourneyRequest request =
        creation(newId("journey"), journey()).setRequestId(newRequestId()).build();
    journeys().createJourney(request);

    Refusals failure =
        Refusals.of(
            () ->
                journeys()
                    .createJourney(request.toBuilder().setJourneyId(newId("journey")).build()));

    assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(failure.reason()).isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void shouldRefuseIdsThatStandForTwoThings() {
    Journey journey = journey().toBuilder().addStages(stage("ordering", "form")).build();

    Refusals failure =
        Refusals.of(() -> journeys().createJourney(creation(newId("journey"), journey).build()));

    assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
    assertThat(failure.fields())
        .containsExactly("journey.stages[2].id", "journey.stages[2].touchpoints[0].id");
  }

  @Test
  void shouldNotFindWhatDoesNotExist() {
    String name = "journeys/" + newId("missing");

    List<Refusals> failures =
        List.of(
            Refusals.of(
                () -> journeys().getJourney(GetJourneyRequest.newBuilder().setName(name).build())),
            Refusals.of(
                () ->
                    journeys()
                        .listJourneyVersions(
                            ListJourneyVersionsRequest.newBuilder().setParent(name).build())),
            Refusals.of(() -> update(journey().toBuilder().setName(name).build())));

    assertThat(failures)
        .allSatisfy(
            failure -> {
              assertThat(failure.code()).isEqualTo(Code.NOT_FOUND);
              assertThat(failure.reason()).isEqualTo("RESOURCE_NOT_FOUND");
              assertThat(failure.info().getMetadataMap()).isEqualTo(Map.of("resource", name));
            });
  }

  @Test
  void shouldRefuseToUpdateWhatIsNotNamed() {
    Refusals failure = Refusals.of(() -> update(journey()));

    assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
    assertThat(failure.fields()).containsExactly("journey.name");
  }

  @Test
  void shouldListAllJourneysPageByPageInTheOrderOfTheirIds() {
    List<String> created =
        List.of(newJourney().getName(), newJourney().getName(), newJourney().getName());

    List<String> listed = new ArrayList<>();
    ListJourneysRequest request = ListJourneysRequest.newBuilder().setPageSize(2).build();
    do {
      ListJourneysResponse page = journeys().listJourneys(request);
      assertThat(page.getJourneysCount()).isBetween(1, 2);
      page.getJourneysList().forEach(journey -> listed.add(journey.getName()));
      request = request.toBuilder().setPageToken(page.getNextPageToken()).build();
    } while (!request.getPageToken().isEmpty());

    assertThat(listed).doesNotHaveDuplicates().isSorted().containsAll(created);
  }

  @Test
  void shouldRefuseATokenOfAnotherList() {
    newJourney();
    newJourney();
    String token =
        journeys()
            .listJourneys(ListJourneysRequest.newBuilder().setPageSize(1).build())
            .getNextPageToken();
    String parent = newJourney().getName();

    Refusals failure =
        Refusals.of(
            () ->
                journeys()
                    .listJourneyVersions(
                        ListJourneyVersionsRequest.newBuilder()
                            .setParent(parent)
                            .setPageToken(token)
                            .build()));

    assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(failure.reason()).isEqualTo("PAGE_TOKEN_INVALID");
  }

  @Test
  void shouldRefuseANegativePageSize() {
    Refusals failure =
        Refusals.of(
            () ->
                journeys().listJourneys(ListJourneysRequest.newBuilder().setPageSize(-1).build()));

    assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
    assertThat(failure.fields()).containsExactly("page_size");
  }

  @Test
  void shouldChangeOnlyWhatTheMaskNames() {
    Journey before = newJourney();

    Journey after =
        update(
            before.toBuilder().setDisplayName("Shopping").clearStages().addStages(stage("x")),
            "display_name");

    assertThat(after.getDisplayName()).isEqualTo("Shopping");
    assertThat(after.getStagesList()).isEqualTo(before.getStagesList());
    assertThat(after.getVersion()).isEqualTo(1);
    assertThat(after.getEtag()).isNotEqualTo(before.getEtag());
    assertThat(get(before)).isEqualTo(after);
  }

  @Test
  void shouldMakeANewVersionWhenStagesChange() {
    Journey before = newJourney();

    Journey after = update(before.toBuilder().addStages(stage("receiving")), "stages");

    assertThat(after.getVersion()).isEqualTo(2);
    assertThat(events(before))
        .containsExactly(
            JourneyChanged.newBuilder().setJourney(before.getName()).setVersion(1).build(),
            JourneyChanged.newBuilder().setJourney(before.getName()).setVersion(2).build());
  }

  @Test
  void shouldChangeNothingWhenRepeatedWithTheSameContent() {
    Journey before = newJourney();

    Journey after = update(before);

    assertThat(after).isEqualTo(before);
    assertThat(events(before)).hasSize(1);
  }

  @Test
  void shouldRefuseAStaleEtag() {
    Journey before = newJourney();
    update(before.toBuilder().setDisplayName("Shopping"), "display_name");

    Refusals failure =
        Refusals.of(() -> update(before.toBuilder().setDisplayName("Purchasing"), "display_name"));

    assertThat(failure.code()).isEqualTo(Code.ABORTED);
    assertThat(failure.reason()).isEqualTo("ETAG_MISMATCH");
    assertThat(failure.info().getMetadataMap()).isEqualTo(Map.of("resource", before.getName()));
  }

  @Test
  void shouldRefuseStepsThatVanishWithoutASuccessor() {
    Journey before = newJourney();

    Refusals failure =
        Refusals.of(
            () -> update(before.toBuilder().clearStages().addStages(stage("ordering", "form"))));

    assertThat(failure.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(failure.reason()).isEqualTo("STAGE_NOT_MAPPED");
    assertThat(failure.info().getMetadataMap())
        .isEqualTo(Map.of("stages", "paying", "touchpoints", "call"));
    assertThat(get(before)).isEqualTo(before);
  }

  @Test
  void shouldRetireAStageWithASuccessorAndShowItInMemoryAtOnce() {
    Journey before = newJourney();
    String id = before.getName().substring("journeys/".length());
    JourneySteps stepsBefore = journeysInMemory.find(id).orElseThrow();

    update(
        before.toBuilder()
            .clearStages()
            .addStages(stage("ordering", "form", "call"))
            .addRetiredStages(RetiredStep.newBuilder().setId("paying").setSuccessor("ordering")));

    assertThat(stepsBefore.stages()).containsExactly("ordering", "paying");
    JourneySteps steps = journeysInMemory.find(id).orElseThrow();
    assertThat(steps.stages()).containsExactly("ordering");
    assertThat(steps.withPredecessors("ordering")).containsExactlyInAnyOrder("ordering", "paying");
  }

  @Test
  void shouldHaveNothingInMemoryOfAJourneyThatDoesNotExist() {
    assertThat(journeysInMemory.find(newId("missing"))).isEmpty();
  }

  @Test
  void shouldListVersionsTheNewestFirst() {
    Journey first = newJourney();
    Journey second = update(first.toBuilder().addStages(stage("receiving")), "stages");
    Journey third = update(second.toBuilder().addStages(stage("returning")), "stages");
    ListJourneyVersionsRequest request =
        ListJourneyVersionsRequest.newBuilder().setParent(first.getName()).setPageSize(2).build();

    ListJourneyVersionsResponse newest = journeys().listJourneyVersions(request);
    ListJourneyVersionsResponse oldest =
        journeys()
            .listJourneyVersions(
                request.toBuilder().setPageToken(newest.getNextPageToken()).build());

    assertThat(newest.getVersionsList())
        .containsExactly(
            third.toBuilder().clearEtag().build(), second.toBuilder().clearEtag().build());
    assertThat(oldest.getVersionsList()).containsExactly(first.toBuilder().clearEtag().build());
    assertThat(oldest.getNextPageToken()).isEmpty();
  }

  private static CreateJourneyRequest.Builder creation(String id, Journey journey) {
    return CreateJourneyRequest.newBuilder().setJourneyId(id).setJourney(journey);
  }

  private static Journey get(Journey journey) {
    return journeys().getJourney(GetJourneyRequest.newBuilder().setName(journey.getName()).build());
  }

  private static Journey update(Journey journey) {
    return update(journey.toBuilder());
  }

  private static Journey update(Journey.Builder journey, String... paths) {
    return journeys()
        .updateJourney(
            UpdateJourneyRequest.newBuilder()
                .setJourney(journey)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build());
  }

  private List<JourneyChanged> events(Journey journey) {
    return OutboxEvents.of(
        dataSource,
        journey.getName(),
        JourneyChanged.getDefaultInstance(),
        JourneyChanged.parser());
  }
}
