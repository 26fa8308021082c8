package dev.cxos.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.v1.SurveyErrorReason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SurveyReasonTest {

  @Test
  void shouldHaveExactlyTheReasonsOfTheContract() {
    assertThat(Stream.of(SurveyReason.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Stream.of(SurveyErrorReason.values())
                .filter(
                    reason ->
                        reason != SurveyErrorReason.SURVEY_ERROR_REASON_UNSPECIFIED
                            && reason != SurveyErrorReason.UNRECOGNIZED)
                .map(Enum::name)
                .toList());
  }
}
