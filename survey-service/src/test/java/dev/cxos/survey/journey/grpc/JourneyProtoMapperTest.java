package dev.cxos.survey.journey.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.testing.FieldCoverage;
import dev.cxos.survey.journey.Journey;
import dev.cxos.survey.journey.JourneyChange;
import dev.cxos.survey.journey.JourneyChange.Field;
import dev.cxos.survey.v1.RetiredStep;
import dev.cxos.survey.v1.Stage;
import dev.cxos.survey.v1.Touchpoint;
import dev.cxos.survey.v1.UpdateJourneyRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JourneyProtoMapperTest {

  private static final dev.cxos.survey.v1.Journey PROTO =
      dev.cxos.survey.v1.Journey.newBuilder()
          .setName("journeys/parcel-return")
          .setUid("01890a5d-ac96-774b-bcce-b302099a8057")
          .setDisplayName("Returning a parcel")
          .setVersion(3)
          .addStages(
              Stage.newBuilder()
                  .setId("ordering")
                  .setDisplayName("Ordering")
                  .addTouchpoints(Touchpoint.newBuilder().setId("form").setDisplayName("Form"))
                  .setMilestone(true))
          .addRetiredStages(RetiredStep.newBuilder().setId("waiting").setSuccessor("ordering"))
          .addRetiredTouchpoints(RetiredStep.newBuilder().setId("fax").setSuccessor("form"))
          .setCreateTime(Timestamp.newBuilder().setSeconds(1_700_000_000))
          .setUpdateTime(Timestamp.newBuilder().setSeconds(1_700_000_100))
          .setEtag("5")
          .build();

  private static final Journey DOMAIN =
      new Journey(
          UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
          "parcel-return",
          "Returning a parcel",
          3,
          JourneyProtoMapper.toDefinition(PROTO),
          Instant.ofEpochSecond(1_700_000_000),
          Instant.ofEpochSecond(1_700_000_100),
          "5");

  @Test
  void shouldCoverEveryFieldOfTheContract() {
    assertThat(FieldCoverage.unset(PROTO)).isEmpty();
  }

  @Test
  void shouldBringEveryFieldThereAndBack() {
    assertThat(JourneyProtoMapper.toProto(DOMAIN)).isEqualTo(PROTO);
  }

  @Test
  void shouldReadTheFieldsOfAChange() {
    UpdateJourneyRequest request =
        UpdateJourneyRequest.newBuilder()
            .setJourney(PROTO)
            .setUpdateMask(FieldMask.newBuilder().addPaths("stages").addPaths("display_name"))
            .build();

    JourneyChange change = JourneyProtoMapper.toChange(request);

    assertThat(change.fields()).containsExactlyInAnyOrder(Field.STAGES, Field.DISPLAY_NAME);
    assertThat(change.displayName()).isEqualTo("Returning a parcel");
    assertThat(change.definition()).isEqualTo(DOMAIN.definition());
  }

  @Test
  void shouldWritePages() {
    Page<Journey> page = new Page<>(List.of(DOMAIN), List.of("parcel-return"));

    assertThat(JourneyProtoMapper.toListResponse(page, "token").getJourneysList())
        .containsExactly(PROTO);
    assertThat(JourneyProtoMapper.toListResponse(page, "token").getNextPageToken())
        .isEqualTo("token");
    assertThat(JourneyProtoMapper.toVersionsResponse(page, "token").getVersionsList())
        .containsExactly(PROTO);
    assertThat(JourneyProtoMapper.toVersionsResponse(page, "token").getNextPageToken())
        .isEqualTo("token");
  }
}
