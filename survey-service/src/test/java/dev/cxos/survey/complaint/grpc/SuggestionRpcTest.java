package dev.cxos.survey.complaint.grpc;

import static dev.cxos.survey.complaint.Complaining.causes;
import static dev.cxos.survey.complaint.Complaining.complaint;
import static dev.cxos.survey.complaint.Complaining.complaints;
import static dev.cxos.survey.complaint.Complaining.published;
import static dev.cxos.survey.complaint.Complaining.record;
import static dev.cxos.survey.complaint.Complaining.suggestions;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Samples;
import dev.cxos.survey.v1.BatchRecordComplaintsRequest;
import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.ComplaintTag;
import dev.cxos.survey.v1.CreateRootCauseRequest;
import dev.cxos.survey.v1.GetRootCauseRequest;
import dev.cxos.survey.v1.ListSuggestionModelsRequest;
import dev.cxos.survey.v1.QuerySuggestionAccuracyRequest;
import dev.cxos.survey.v1.RootCause;
import dev.cxos.survey.v1.RootCauseRecorded;
import dev.cxos.survey.v1.SuggestTagsRequest;
import dev.cxos.survey.v1.SuggestionAccuracy;
import dev.cxos.survey.v1.SuggestionModel;
import dev.cxos.survey.v1.TagComplaintRequest;
import dev.cxos.survey.v1.Taxonomy;
import dev.cxos.survey.v1.TrainSuggestionsRequest;
import dev.cxos.survey.v1.TrainSuggestionsResponse;
import dev.cxos.survey.v1.UpdateRootCauseRequest;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SuggestionRpcTest {

  private static final List<String> THINGS =
      List.of("parcel", "order", "letter", "box", "chair", "table", "lamp", "phone", "book", "bag");
  private static final List<String> LATE =
      List.of("my %s is late", "waiting for the %s for days", "the courier with the %s never came");
  private static final List<String> FEES =
      List.of("a charge for the %s again", "why a fee on my %s", "refund what the %s cost");

  @Inject DataSource dataSource;

  @Test
  void shouldRefuseToLearnFromTooLittle() {
    Taxonomy taxonomy = published();
    record(complaint(taxonomy, "late", "late"));

    Refusals refusal = Refusals.of(() -> train(taxonomy));

    assertThat(refusal.reason()).isEqualTo("TOO_FEW_CONFIRMED_TAGS");
  }

  @Test
  void shouldLearnFromConfirmedTagsMeasureAndSuggest() {
    Taxonomy taxonomy = published();
    recordExamples(taxonomy);

    List<TrainSuggestionsResponse> progress = train(taxonomy);

    SuggestionModel model = progress.getLast().getModel();
    assertThat(progress).extracting(TrainSuggestionsResponse::getFittedTags).isSorted();
    assertThat(model.getVersion()).isEqualTo(1);
    assertThat(model.getTagsList()).containsExactly("fees", "late");
    assertThat(model.getTop1Accuracy().getN()).isEqualTo(12);
    assertThat(model.getTop1Accuracy().getValue()).isGreaterThanOrEqualTo(75);
    assertThat(model.getTop1Accuracy().getInterval().getLow()).isLessThan(100);
    assertThat(model.getTop1Accuracy().getFormula()).isEqualTo("suggestion_top1/1");
    assertThat(model.getDigest()).hasSize(64);
    assertThat(
            suggestions()
                .listSuggestionModels(
                    ListSuggestionModelsRequest.newBuilder().setParent(taxonomy.getName()).build())
                .getModelsList())
        .containsExactly(model);
    assertThat(train(taxonomy).getLast().getModel().getVersion()).isEqualTo(2);

    Complaint suggested = record(complaint(taxonomy, "the courier never came with my sofa"));

    ComplaintTag tag = suggested.getTags(0);
    assertThat(tag.getTag()).isEqualTo("late");
    assertThat(tag.getState()).isEqualTo(ComplaintTag.State.SUGGESTED);
    assertThat(tag.getSource()).isEqualTo(ComplaintTag.Source.MODEL);
    assertThat(tag.getModelVersion()).isEqualTo(2);
    assertThat(tag.getConfidence()).isBetween(0.5, 1.0);
    assertThat(
            complaints()
                .suggestTags(
                    SuggestTagsRequest.newBuilder()
                        .setTaxonomy(taxonomy.getName())
                        .setText("a fee again")
                        .build())
                .getTags(0)
                .getTag())
        .isEqualTo("fees");
  }

  @Test
  void shouldShowHowOftenPeopleAgreedWithSuggestions() {
    Taxonomy taxonomy = published();
    recordExamples(taxonomy);
    train(taxonomy);
    for (int i = 0; i < 12; i++) {
      Complaint suggested = record(complaint(taxonomy, "my " + THINGS.get(i % 10) + " is late"));
      TagComplaintRequest.Builder decision =
          TagComplaintRequest.newBuilder().setName(suggested.getName());
      complaints()
          .tagComplaint((i < 9 ? decision.addConfirm("late") : decision.addReject("late")).build());
    }

    List<SuggestionAccuracy> months =
        suggestions()
            .querySuggestionAccuracy(
                QuerySuggestionAccuracyRequest.newBuilder().setParent(taxonomy.getName()).build())
            .getMonthsList();

    assertThat(months).hasSize(1);
    assertThat(months.getFirst().getModelVersion()).isEqualTo(1);
    assertThat(months.getFirst().getConfirmed().getValue()).isEqualTo(75);
    assertThat(months.getFirst().getConfirmed().getN()).isEqualTo(12);
  }

  @Test
  void shouldKeepARootCauseWithItsWhysAndComplaints() {
    Taxonomy taxonomy = published();
    Complaint complaint = record(complaint(taxonomy, "late", "late"));
    RootCause cause =
        RootCause.newBuilder()
            .setUnit("/emea/lisbon")
            .setStatement("Parcels wait a day before they are scanned")
            .setCategory(RootCause.Category.PROCESS)
            .addWhys("Nobody scans after six")
            .addWhys("The late shift has no scanner")
            .addComplaints(complaint.getName())
            .build();
    CreateRootCauseRequest request =
        CreateRootCauseRequest.newBuilder()
            .setRootCauseId(Samples.newId("cause"))
            .setRootCause(cause)
            .setRequestId(Samples.newRequestId())
            .build();

    RootCause created = causes().createRootCause(request);
    RootCause changed =
        causes()
            .updateRootCause(
                UpdateRootCauseRequest.newBuilder()
                    .setRootCause(created.toBuilder().setDefect("defects/scanner"))
                    .setUpdateMask(FieldMask.newBuilder().addPaths("defect"))
                    .build());

    assertThat(causes().createRootCause(request).getName()).isEqualTo(created.getName());
    assertThat(changed.getWhysList()).isEqualTo(cause.getWhysList());
    assertThat(changed.getComplaintsList()).containsExactly(complaint.getName());
    assertThat(changed.getDefect()).isEqualTo("defects/scanner");
    assertThat(
            OutboxEvents.of(
                dataSource,
                created.getName(),
                RootCauseRecorded.getDefaultInstance(),
                RootCauseRecorded.parser()))
        .hasSize(2);
    GetRootCauseRequest get = GetRootCauseRequest.newBuilder().setName(created.getName()).build();
    assertThat(Refusals.of(() -> causes("/emea/porto").getRootCause(get)).reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(
            Refusals.of(
                    () ->
                        causes("/emea/porto")
                            .createRootCause(
                                CreateRootCauseRequest.newBuilder()
                                    .setRootCauseId(Samples.newId("cause"))
                                    .setRootCause(cause.toBuilder().setUnit("/emea/porto"))
                                    .build()))
                .reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
  }

  private static void recordExamples(Taxonomy taxonomy) {
    BatchRecordComplaintsRequest.Builder batch = BatchRecordComplaintsRequest.newBuilder();
    for (String thing : THINGS) {
      LATE.forEach(
          words -> batch.addComplaints(complaint(taxonomy, words.formatted(thing), "late")));
      FEES.forEach(
          words -> batch.addComplaints(complaint(taxonomy, words.formatted(thing), "fees")));
    }
    complaints().batchRecordComplaints(batch.build());
  }

  private static List<TrainSuggestionsResponse> train(Taxonomy taxonomy) {
    List<TrainSuggestionsResponse> progress = new ArrayList<>();
    suggestions()
        .trainSuggestions(
            TrainSuggestionsRequest.newBuilder().setParent(taxonomy.getName()).build())
        .forEachRemaining(progress::add);
    return progress;
  }
}
