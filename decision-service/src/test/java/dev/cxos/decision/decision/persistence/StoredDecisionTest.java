package dev.cxos.decision.decision.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.decision.Evaluation;
import dev.cxos.decision.decision.Evaluation.BandResult;
import dev.cxos.decision.decision.Evaluation.GuardrailResult;
import dev.cxos.decision.decision.EvaluationJson;
import dev.cxos.decision.decision.Outcome;
import dev.cxos.decision.decision.Reason;
import dev.cxos.decision.decision.Usage;
import dev.cxos.decision.decision.Usage.Total;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.PolicyVersionName;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is kept is what is read, and the texts that replays compare never change their form. */
class StoredDecisionTest {

  private static final Evaluation FULL =
      new Evaluation(
          Outcome.NEEDS_APPROVAL,
          List.of(
              new Reason(
                  Reason.Kind.ABOVE_CASE_LIMIT,
                  "agents",
                  Outcome.NEEDS_APPROVAL,
                  "Too much \"for\" you.",
                  5_000L,
                  0L),
              new Reason(
                  Reason.Kind.GUARDRAIL,
                  "late",
                  Outcome.NEEDS_APPROVAL,
                  "Only if late.",
                  null,
                  null)),
          new PolicyVersionName("goodwill", 3),
          "ab12",
          "agents",
          List.of(new BandResult("agents", 5_000)),
          List.of(
              new GuardrailResult("fraud", true, ""),
              new GuardrailResult("late", false, "Only if late.")),
          "lead",
          List.of(
              new ApprovalStep(
                  "people-leader", 50_000L, 60, "lisbon", ApprovalStep.OnTimeout.ESCALATE),
              new ApprovalStep("executive", null, 0, null, ApprovalStep.OnTimeout.REFUSE)),
          5_000L,
          false);

  @Test
  void shouldReadTheEvaluationThatWasWritten() {
    assertThat(StoredEvaluation.read(EvaluationJson.write(FULL))).isEqualTo(FULL);
    assertThat(StoredEvaluation.read(EvaluationJson.write(Evaluation.withoutPolicy())))
        .isEqualTo(Evaluation.withoutPolicy());
  }

  @Test
  void shouldKeepTheFormThatReplaysCompare() {
    assertThat(EvaluationJson.write(FULL))
        .isEqualTo(
            "{\"outcome\":\"NEEDS_APPROVAL\","
                + "\"policyVersion\":\"policies/goodwill/versions/3\",\"contentHash\":\"ab12\","
                + "\"reasons\":[{\"kind\":\"ABOVE_CASE_LIMIT\",\"source\":\"agents\","
                + "\"outcome\":\"NEEDS_APPROVAL\",\"message\":\"Too much \\\"for\\\" you.\","
                + "\"limit\":5000,\"used\":0},"
                + "{\"kind\":\"GUARDRAIL\",\"source\":\"late\",\"outcome\":\"NEEDS_APPROVAL\","
                + "\"message\":\"Only if late.\"}],"
                + "\"band\":\"agents\",\"bands\":[{\"band\":\"agents\",\"caseLimit\":5000}],"
                + "\"guardrails\":[{\"guardrail\":\"fraud\",\"holds\":true},"
                + "{\"guardrail\":\"late\",\"holds\":false,\"message\":\"Only if late.\"}],"
                + "\"chain\":\"lead\",\"steps\":[{\"role\":\"people-leader\",\"limit\":50000,"
                + "\"timeoutMinutes\":60,\"calendar\":\"lisbon\",\"onTimeout\":\"ESCALATE\"},"
                + "{\"role\":\"executive\",\"timeoutMinutes\":0,\"onTimeout\":\"REFUSE\"}],"
                + "\"counterOffer\":5000}");
  }

  @Test
  void shouldTellWholeNumbersFromFractions() {
    Map<String, Object> inputs = Map.of("a", 3L, "b", 3.0, "c", true, "d", "x\"y");

    assertThat(StoredCase.inputs(StoredCase.inputs(inputs))).isEqualTo(new TreeMap<>(inputs));
    assertThat(StoredCase.inputs((String) null)).isEmpty();
  }

  @Test
  void shouldReadTheUsageThatWasWritten() {
    Usage usage =
        new Usage(
            new TreeMap<>(Map.of(30, new Total(8_000, 3), 365, new Total(9_000, 4))),
            new TreeMap<>(Map.of(1, new Total(0, 0))),
            0L);

    assertThat(StoredCase.usage(StoredCase.usage(usage))).isEqualTo(usage);
    assertThat(StoredCase.usage(StoredCase.usage(Usage.NONE))).isEqualTo(Usage.NONE);
  }
}
