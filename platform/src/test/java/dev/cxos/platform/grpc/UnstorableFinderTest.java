package dev.cxos.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.Stage;
import dev.cxos.survey.v1.UpdateJourneyRequest;
import dev.cxos.survey.v1.UploadRowsRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnstorableFinderTest {

  private final UnstorableFinder finder = new UnstorableFinder();

  @Test
  void shouldNameTheFieldHoweverDeepItLies() {
    UpdateJourneyRequest request =
        UpdateJourneyRequest.newBuilder()
            .setJourney(
                Journey.newBuilder()
                    .setDisplayName("fine")
                    .addStages(Stage.newBuilder().setId("a"))
                    .addStages(Stage.newBuilder().setId("b").setDisplayName("x\0")))
            .build();

    assertThat(finder.find(request).map(UnstorableFinder.Fault::field))
        .contains("journey.stages[1].display_name");
  }

  @Test
  void shouldLeaveToTheServiceWhatTheContractLeavesToIt() {
    UploadRowsRequest request =
        UploadRowsRequest.newBuilder()
            .addRows(ImportRow.newBuilder().setResponse(Response.newBuilder().setCustomer("a\0b")))
            .build();

    assertThat(finder.find(request)).isEmpty();
  }

  @Test
  void shouldFindNothingInAnEmptyMessage() {
    assertThat(finder.find(Journey.getDefaultInstance())).isEmpty();
  }

  @Test
  void shouldNameAMomentThatNoCalendarHolds() {
    for (Timestamp moment :
        List.of(
            Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build(),
            Timestamp.newBuilder().setSeconds(253_402_300_800L).build(),
            Timestamp.newBuilder().setSeconds(-62_135_596_801L).build(),
            Timestamp.newBuilder().setNanos(-1).build(),
            Timestamp.newBuilder().setNanos(1_000_000_000).build())) {
      UploadRowsRequest unchecked =
          UploadRowsRequest.newBuilder()
              .addRows(
                  ImportRow.newBuilder().setResponse(Response.newBuilder().setResponseTime(moment)))
              .build();
      Response response = Response.newBuilder().setResponseTime(moment).build();

      assertThat(finder.find(response).map(UnstorableFinder.Fault::field))
          .contains("response_time");
      assertThat(finder.find(unchecked)).isEmpty();
    }
    assertThat(
            finder.find(
                Response.newBuilder()
                    .setResponseTime(Timestamp.newBuilder().setSeconds(253_402_300_799L))
                    .build()))
        .isEmpty();
  }
}
