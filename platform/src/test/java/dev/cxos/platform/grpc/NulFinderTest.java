package dev.cxos.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.Stage;
import dev.cxos.survey.v1.UpdateJourneyRequest;
import dev.cxos.survey.v1.UploadRowsRequest;
import org.junit.jupiter.api.Test;

class NulFinderTest {

  private final NulFinder finder = new NulFinder();

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

    assertThat(finder.find(request)).contains("journey.stages[1].display_name");
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
}
