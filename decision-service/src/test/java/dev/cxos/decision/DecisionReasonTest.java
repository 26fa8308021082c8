package dev.cxos.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.v1.DecisionErrorReason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionReasonTest {

  @Test
  void shouldHaveExactlyTheReasonsOfTheContract() {
    assertThat(Stream.of(DecisionReason.values()).map(Enum::name))
        .containsExactlyElementsOf(
            Stream.of(DecisionErrorReason.values())
                .filter(
                    reason ->
                        reason != DecisionErrorReason.DECISION_ERROR_REASON_UNSPECIFIED
                            && reason != DecisionErrorReason.UNRECOGNIZED)
                .map(Enum::name)
                .toList());
  }
}
