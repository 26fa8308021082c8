package dev.cxos.decision.decision.grpc;

import static dev.cxos.decision.Desk.agent;
import static dev.cxos.decision.Desk.customer;
import static dev.cxos.decision.Desk.decisions;
import static dev.cxos.decision.Desk.euros;
import static dev.cxos.decision.Desk.evaluate;
import static dev.cxos.decision.Desk.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.Desk;
import dev.cxos.decision.v1.DecisionCase;
import dev.cxos.decision.v1.EvaluateRequest;
import dev.cxos.decision.v1.EvaluateResponse;
import dev.cxos.decision.v1.Evaluation;
import dev.cxos.decision.v1.InputValue;
import dev.cxos.decision.v1.ListDecisionsRequest;
import dev.cxos.decision.v1.Outcome;
import dev.cxos.decision.v1.PolicyRules;
import dev.cxos.decision.v1.Reason;
import dev.cxos.platform.testing.Refusals;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a policy says of a case that nobody has asked for yet. */
@QuarkusTest
class EvaluateRpcTest {

  private Desk desk = new Desk("", "");

  @BeforeEach
  void openDesk() {
    desk = Desk.open();
  }

  @Test
  void shouldDenyByAGuardrailAndOfferTheNearestAlternative() {
    DecisionCase asked =
        desk.asking(4_500, customer()).putInputs("order_amount", number(3_000)).build();

    Evaluation evaluation = evaluate(asked).getEvaluation();

    assertThat(evaluation.getOutcome()).isEqualTo(Outcome.DENIED);
    assertThat(evaluation.getReasonsList())
        .extracting(Reason::getKind)
        .containsExactly(Reason.Kind.GUARDRAIL);
    assertThat(evaluation.getReasons(0).getSource()).isEqualTo("not-above-order");
    assertThat(evaluation.getCounterOffer()).isEqualTo(euros(3_000));
    assertThat(evaluation.getNoAuthority()).isFalse();
  }

  @Test
  void shouldCountWhatTheCustomerGotBefore() {
    String customer = customer();
    agent().decide(desk.request(5_000, customer));

    Evaluation second = evaluate(desk.asking(4_000, customer).build()).getEvaluation();

    assertThat(second.getOutcome()).isEqualTo(Outcome.NEEDS_APPROVAL);
    assertThat(second.getReasonsList())
        .extracting(Reason::getKind)
        .containsExactly(Reason.Kind.ABOVE_CUSTOMER_LIMIT);
    assertThat(second.getReasons(0).getUsed()).isEqualTo(5_000);
    assertThat(second.getCounterOffer()).isEqualTo(euros(3_000));
  }

  @Test
  void shouldApplyAPilotInItsUnitsOnly() {
    PolicyRules generous =
        Desk.rules()
            .setBands(0, Desk.rules().getBands(0).toBuilder().setCaseLimitMinorUnits(7_500))
            .setControls(Desk.controls())
            .build();
    String pilot = Desk.putInForce(desk.id(), generous, List.of("/emea/lisbon")).getName();

    Evaluation inside = evaluate(desk.asking(7_000, customer()).build()).getEvaluation();
    Evaluation outside =
        decisions("agent", "mia", "/emea/madrid")
            .evaluate(
                EvaluateRequest.newBuilder()
                    .setCase(desk.asking(7_000, customer()).setUnit("/emea/madrid/billing"))
                    .build())
            .getEvaluation();

    assertThat(inside.getPolicyVersion()).isEqualTo(pilot);
    assertThat(inside.getOutcome()).isEqualTo(Outcome.APPROVED);
    assertThat(outside.getPolicyVersion()).isEqualTo(desk.version());
    assertThat(outside.getOutcome()).isEqualTo(Outcome.NEEDS_APPROVAL);
  }

  @Test
  void shouldRecordNothingWhenOnlyAsked() {
    String customer = customer();
    evaluate(desk.asking(4_000, customer).build());

    assertThat(
            agent()
                .listDecisions(ListDecisionsRequest.newBuilder().setCustomer(customer).build())
                .getDecisionsList())
        .isEmpty();
    assertThat(desk.remaining()).isEqualTo(1_000_000);
  }

  @Test
  void shouldShowSimilarDecisionsOfThePast() {
    agent().decide(desk.request(900, customer()));
    agent().decide(desk.request(4_100, customer()));

    EvaluateResponse answer =
        agent()
            .evaluate(
                EvaluateRequest.newBuilder()
                    .setCase(desk.asking(4_000, customer()))
                    .setPrecedents(1)
                    .build());

    assertThat(answer.getPrecedentsList()).hasSize(1);
    assertThat(answer.getPrecedents(0).getAmount()).isEqualTo(euros(4_100));
  }

  @Test
  void shouldRefuseInputsThatDoNotFitTheirDeclaration() {
    DecisionCase wrong =
        desk.asking(1_000, customer())
            .putInputs("fraud_flag", number(1))
            .putInputs("colour", InputValue.newBuilder().setText("red").build())
            .putInputs("channel", InputValue.newBuilder().setText("pigeon").build())
            .removeInputs("order_amount")
            .setReason("because")
            .build();

    Refusals refusal = Refusals.of(() -> evaluate(wrong));

    assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.reason()).isEqualTo("INPUT_INVALID");
    assertThat(refusal.fields())
        .containsExactlyInAnyOrder(
            "case.inputs[\"fraud_flag\"]",
            "case.inputs[\"order_amount\"]",
            "case.inputs[\"channel\"]",
            "case.inputs[\"colour\"]",
            "case.reason");
  }

  @Test
  void shouldRefuseANegativeAmount() {
    assertThat(Refusals.of(() -> evaluate(desk.asking(-1, customer()).build())).reason())
        .isEqualTo("FIELD_INVALID");
  }

  @Test
  void shouldNotFindAnUnknownDecisionType() {
    DecisionCase unknown =
        desk.asking(1_000, customer()).setDecisionType("decisionTypes/no-such").build();

    assertThat(Refusals.of(() -> evaluate(unknown)).reason()).isEqualTo("RESOURCE_NOT_FOUND");
  }
}
