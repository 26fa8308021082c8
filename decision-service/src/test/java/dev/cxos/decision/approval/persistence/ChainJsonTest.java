package dev.cxos.decision.approval.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.ApprovalStep.OnTimeout;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainJsonTest {

  private static final List<ApprovalStep> CHAIN =
      List.of(
          new ApprovalStep("leader", 1_000L, 60, "office", OnTimeout.ESCALATE),
          new ApprovalStep("executive", null, 0, null, OnTimeout.REFUSE));

  @Test
  void shouldComeBackAsItWasStored() {
    assertThat(ChainJson.read(ChainJson.write(CHAIN))).isEqualTo(CHAIN);
  }

  // What earlier releases wrote must be read for ever: chains are never rewritten.
  @Test
  void shouldReadTheFirstFormatAndPassOverWhatALaterReleaseAdds() {
    String stored =
        """
        {"version": {"of": [1]}, "steps": [
          {"role": "leader", "limit": 1000, "timeoutMinutes": 60, "calendar": "office",
           "onTimeout": "ESCALATE", "colour": {"deep": [1, 2]}},
          {"role": "executive", "timeoutMinutes": 0, "onTimeout": "REFUSE"}]}
        """;

    assertThat(ChainJson.read(stored)).isEqualTo(CHAIN);
  }
}
