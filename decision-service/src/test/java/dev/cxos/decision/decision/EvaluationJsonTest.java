package dev.cxos.decision.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.decision.Evaluation.BandResult;
import dev.cxos.decision.decision.Evaluation.GuardrailResult;
import dev.cxos.decision.policy.ApprovalStep;
import dev.cxos.decision.policy.ApprovalStep.OnTimeout;
import dev.cxos.decision.policy.PolicyVersionName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of an evaluation is kept for years, so that it is written out here. */
final class EvaluationJsonTest {

  @Test
  void shouldWriteAllThatAnEvaluationSays() {
    Evaluation evaluation =
        new Evaluation(
            Outcome.NEEDS_APPROVAL,
            List.of(
                new Reason(
                    Reason.Kind.ABOVE_CASE_LIMIT,
                    "b",
                    Outcome.NEEDS_APPROVAL,
                    "Too much.",
                    50L,
                    7L),
                new Reason(Reason.Kind.NO_BAND, "", Outcome.NEEDS_APPROVAL, "None.", null, null)),
            new PolicyVersionName("goodwill", 3),
            "c0ffee",
            "b",
            List.of(new BandResult("b", 50), new BandResult("c", 20)),
            List.of(new GuardrailResult("g", true, ""), new GuardrailResult("h", false, "No.")),
            "lead",
            List.of(
                new ApprovalStep("lead", 100L, 60, "lisbon", OnTimeout.ESCALATE),
                new ApprovalStep("head", null, 0, null, OnTimeout.REFUSE)),
            50L,
            true);

    assertThat(EvaluationJson.write(evaluation))
        .isEqualToIgnoringWhitespace(
            """
            {"outcome":"NEEDS_APPROVAL","policyVersion":"policies/goodwill/versions/3","contentHash":"c0ffee",
            "reasons":[
            {"kind":"ABOVE_CASE_LIMIT","source":"b","outcome":"NEEDS_APPROVAL","message":"Too much.","limit":50,"used":7},
            {"kind":"NO_BAND","outcome":"NEEDS_APPROVAL","message":"None."}],
            "band":"b","bands":[{"band":"b","caseLimit":50},{"band":"c","caseLimit":20}],
            "guardrails":[{"guardrail":"g","holds":true},{"guardrail":"h","holds":false,"message":"No."}],
            "chain":"lead","steps":[
            {"role":"lead","limit":100,"timeoutMinutes":60,"calendar":"lisbon","onTimeout":"ESCALATE"},
            {"role":"head","timeoutMinutes":0,"onTimeout":"REFUSE"}],
            "counterOffer":50,"noAuthority":true}
            """);
  }

  @Test
  void shouldLeaveOutWhatIsEmpty() {
    assertThat(EvaluationJson.write(Evaluation.withoutPolicy()))
        .isEqualToIgnoringWhitespace(
            """
            {"outcome":"DENIED","reasons":[{"kind":"NO_POLICY","outcome":"DENIED",
            "message":"No policy for this kind of decision is in force."}],"noAuthority":true}
            """);
    Evaluation bare =
        new Evaluation(
            Outcome.APPROVED,
            List.of(),
            null,
            "",
            null,
            List.of(),
            List.of(),
            null,
            List.of(),
            null,
            false);
    assertThat(EvaluationJson.write(bare)).isEqualTo("{\"outcome\":\"APPROVED\",\"reasons\":[]}");
  }
}
