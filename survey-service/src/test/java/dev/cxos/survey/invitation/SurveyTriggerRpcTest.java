package dev.cxos.survey.invitation;

import static dev.cxos.survey.invitation.Asking.triggers;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Samples;
import dev.cxos.survey.v1.CreateSurveyTriggerRequest;
import dev.cxos.survey.v1.GetSurveyTriggerRequest;
import dev.cxos.survey.v1.ListSurveyTriggersRequest;
import dev.cxos.survey.v1.ListSurveyTriggersResponse;
import dev.cxos.survey.v1.SurveyTrigger;
import dev.cxos.survey.v1.UpdateSurveyTriggerRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InvitationTestProfile.class)
class SurveyTriggerRpcTest {

  private final Asking asking = Asking.prepared();

  @Test
  void shouldReturnWhatWasCreatedWhenRead() {
    SurveyTrigger made =
        Asking.create(
            asking
                .trigger()
                .setStage("arrived")
                .addOnlyCauses("solved")
                .addExceptCauses("spam")
                .setSamplingShare(0.25)
                .setDelay(Duration.newBuilder().setSeconds(3600))
                .setAnonymous(true)
                .setMaxReminders(2));

    assertThat(get(made.getName())).isEqualTo(made);
    assertThat(made.getStaleAfter().getSeconds()).isEqualTo(7 * 86_400);
    assertThat(made.getValidity().getSeconds()).isEqualTo(14 * 86_400);
    assertThat(made.getReminderDelay().getSeconds()).isEqualTo(3 * 86_400);
    assertThat(made.getUid()).isNotEmpty();
  }

  @Test
  void shouldReturnTheFirstWhenTheRequestIsRepeated() {
    CreateSurveyTriggerRequest request =
        Asking.request(asking.trigger()).setRequestId(Samples.newRequestId()).build();

    SurveyTrigger first = triggers().createSurveyTrigger(request);

    assertThat(triggers().createSurveyTrigger(request)).isEqualTo(first);
    assertThat(
            Refusals.of(
                    () ->
                        triggers()
                            .createSurveyTrigger(request.toBuilder().clearRequestId().build()))
                .reason())
        .isEqualTo("RESOURCE_EXISTS");
  }

  @Test
  void shouldRefuseWhatDoesNotFit() {
    assertThat(refusal(asking.trigger().setStage("claim"))).isEqualTo("STAGE_UNKNOWN");
    assertThat(refusal(asking.trigger().setTouchpoint("nowhere"))).isEqualTo("STAGE_UNKNOWN");
    assertThat(refusal(asking.trigger().setJourney("journeys/none")))
        .isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(refusal(asking.trigger().setQuestionnaire("questionnaires/none")))
        .isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(
            refusal(
                asking.trigger().setChannel(SurveyTrigger.Channel.WEBHOOK).setWebhook("elsewhere")))
        .isEqualTo("WEBHOOK_UNKNOWN");
    assertThat(refusal(asking.trigger().setDelay(Duration.newBuilder().setSeconds(8 * 86_400))))
        .isEqualTo("FIELD_INVALID");
  }

  @Test
  void shouldRefuseAQuestionnaireThatAsksSomethingElse() {
    Asking satisfaction = Asking.preparedWithoutEffort();

    Refusals refusal =
        Refusals.of(
            () ->
                Asking.create(satisfaction.trigger().setMoment(SurveyTrigger.Moment.SERVICE_END)));

    assertThat(refusal.reason()).isEqualTo("TRIGGER_METRIC_MISMATCH");
    assertThat(refusal.info().getMetadataMap()).containsEntry("metric", "CES");
  }

  @Test
  void shouldChangeWhatTheMaskNamesAndRefuseAStaleEtag() {
    SurveyTrigger made = Asking.create(asking.trigger());

    SurveyTrigger changed =
        triggers()
            .updateSurveyTrigger(
                update(made.toBuilder().setEnabled(false).setDisplayName("X").build(), "enabled"));

    assertThat(changed.getEnabled()).isFalse();
    assertThat(changed.getDisplayName()).isEqualTo(made.getDisplayName());
    assertThat(changed.getEtag()).isNotEqualTo(made.getEtag());
    assertThat(triggers().updateSurveyTrigger(update(changed, "enabled"))).isEqualTo(changed);
    assertThat(
            Refusals.of(
                    () ->
                        triggers()
                            .updateSurveyTrigger(
                                update(made.toBuilder().setEnabled(true).build(), "enabled")))
                .reason())
        .isEqualTo("ETAG_MISMATCH");
  }

  @Test
  void shouldListEveryTriggerOnceWhenReadPageByPage() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      made.add(Asking.create(asking.trigger()).getName());
    }
    List<String> listed = new ArrayList<>();
    String page = "";
    do {
      ListSurveyTriggersResponse response =
          triggers()
              .listSurveyTriggers(
                  ListSurveyTriggersRequest.newBuilder().setPageSize(2).setPageToken(page).build());
      response.getSurveyTriggersList().forEach(trigger -> listed.add(trigger.getName()));
      page = response.getNextPageToken();
    } while (!page.isEmpty());

    assertThat(listed).containsAll(made).doesNotHaveDuplicates().isSorted();
  }

  private static SurveyTrigger get(String name) {
    return triggers().getSurveyTrigger(GetSurveyTriggerRequest.newBuilder().setName(name).build());
  }

  private static String refusal(SurveyTrigger.Builder trigger) {
    return Refusals.of(() -> Asking.create(trigger)).reason();
  }

  private static UpdateSurveyTriggerRequest update(SurveyTrigger trigger, String... fields) {
    return UpdateSurveyTriggerRequest.newBuilder()
        .setSurveyTrigger(trigger)
        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
        .build();
  }
}
