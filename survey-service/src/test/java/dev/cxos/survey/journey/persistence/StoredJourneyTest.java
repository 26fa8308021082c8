package dev.cxos.survey.journey.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.survey.journey.JourneyDefinition;
import dev.cxos.survey.journey.RetiredStep;
import dev.cxos.survey.journey.Stage;
import dev.cxos.survey.journey.Touchpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredJourneyTest {

  private static final JourneyDefinition DEFINITION =
      new JourneyDefinition(
          List.of(new Stage("ordering", "Ordering", List.of(new Touchpoint("form", "Form")), true)),
          List.of(new RetiredStep("waiting", "ordering")),
          List.of(new RetiredStep("fax", "form")));

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void shouldComeBackAsItWasStored() throws Exception {
    String stored = json.writeValueAsString(StoredJourney.of(DEFINITION));

    assertThat(json.readValue(stored, StoredJourney.class).toDomain()).isEqualTo(DEFINITION);
  }

  // What earlier releases wrote must be read for ever: versions are never rewritten.
  @Test
  void shouldReadTheFirstFormat() throws Exception {
    String stored =
        """
        {"stages": [{"id": "ordering", "displayName": "Ordering", "milestone": true,
           "touchpoints": [{"id": "form", "displayName": "Form"}]}],
         "retiredStages": [{"id": "waiting", "successor": "ordering"}],
         "retiredTouchpoints": [{"id": "fax", "successor": "form"}]}
        """;

    assertThat(json.readValue(stored, StoredJourney.class).toDomain()).isEqualTo(DEFINITION);
  }

  // While a release is rolled out, the one before it reads what the new one writes.
  @Test
  void shouldPassOverWhatALaterReleaseAdds() throws Exception {
    String stored =
        """
        {"stages": [{"id": "ordering", "displayName": "Ordering", "milestone": false, "colour": 1,
           "touchpoints": [{"id": "form", "displayName": "Form", "channel": "web"}]}],
         "retiredStages": [{"id": "waiting", "successor": "ordering", "since": 2}],
         "retiredTouchpoints": [], "owner": "somebody"}
        """;

    assertThat(json.readValue(stored, StoredJourney.class).retiredStages()).hasSize(1);
  }
}
