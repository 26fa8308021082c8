package dev.cxos.decision.decision.grpc;

import static dev.cxos.decision.Desk.BILLING;
import static dev.cxos.decision.Desk.agent;
import static dev.cxos.decision.Desk.customer;
import static dev.cxos.decision.Desk.decisions;
import static dev.cxos.decision.Desk.euros;
import static dev.cxos.decision.Desk.evaluate;
import static dev.cxos.decision.Desk.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.Desk;
import dev.cxos.decision.v1.BatchDecideRequest;
import dev.cxos.decision.v1.BatchDecideResponse;
import dev.cxos.decision.v1.ChainStep;
import dev.cxos.decision.v1.DecideRequest;
import dev.cxos.decision.v1.Decision;
import dev.cxos.decision.v1.Decision.State;
import dev.cxos.decision.v1.Evaluation;
import dev.cxos.decision.v1.FulfillDecisionRequest;
import dev.cxos.decision.v1.GetDecisionRequest;
import dev.cxos.decision.v1.ListDecisionsRequest;
import dev.cxos.decision.v1.ListDecisionsResponse;
import dev.cxos.decision.v1.Outcome;
import dev.cxos.decision.v1.Reason;
import dev.cxos.decision.v1.RetirePolicyVersionRequest;
import dev.cxos.decision.v1.ReverseDecisionRequest;
import dev.cxos.platform.testing.Refusals;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DecisionRpcTest {

  private Desk desk = new Desk("", "");

  @BeforeEach
  void openDesk() {
    desk = Desk.open();
  }

  @Test
  void shouldApproveWithinTheBandAndDrawTheMoney() {
    Decision decision = agent().decide(desk.request(4_000, customer()));

    assertThat(decision.getState()).isEqualTo(State.APPROVED);
    assertThat(decision.getEvaluation().getBand()).isEqualTo("agents");
    assertThat(decision.getEvaluation().getPolicyVersion()).isEqualTo(desk.version());
    assertThat(kinds(decision.getEvaluation())).containsExactly(Reason.Kind.WITHIN_BAND);
    assertThat(decision.getAgent()).isEqualTo("abe");
    assertThat(decision.getAuditEntry()).startsWith("auditEntries/");
    assertThat(desk.remaining()).isEqualTo(996_000);
    assertThat(agent().getDecision(named(decision))).isEqualTo(decision);
  }

  @Test
  void shouldAskAChainAboveTheBand() {
    Decision decision = agent().decide(desk.request(60_000, customer()));

    assertThat(decision.getState()).isEqualTo(State.PENDING);
    assertThat(decision.getEvaluation().getOutcome()).isEqualTo(Outcome.NEEDS_APPROVAL);
    assertThat(decision.getEvaluation().getChainList().stream().map(ChainStep::getRole))
        .containsExactly("people-leader", "executive");
    assertThat(decision.getEvaluation().getCounterOffer()).isEqualTo(euros(5_000));
    assertThat(decision.getApproval())
        .isEqualTo(decision.getName().replace("decisions/", "approvals/"));
    assertThat(desk.remaining()).isEqualTo(1_000_000);
  }

  @Test
  void shouldRecordADeadEndWhenNobodyMayApprove() {
    Decision decision = agent().decide(desk.request(250_000, customer()));

    assertThat(decision.getState()).isEqualTo(State.DENIED);
    assertThat(decision.getEvaluation().getNoAuthority()).isTrue();
    assertThat(kinds(decision.getEvaluation())).contains(Reason.Kind.CHAIN_TOO_SHORT);
  }

  @Test
  void shouldRecordADeadEndWhenNoPolicyIsInForce() {
    Desk.policies("council-member", "reviewer")
        .retirePolicyVersion(
            RetirePolicyVersionRequest.newBuilder().setName(desk.version()).build());

    Decision decision = agent().decide(desk.request(1_000, customer()));

    assertThat(kinds(decision.getEvaluation())).containsExactly(Reason.Kind.NO_POLICY);
    assertThat(decision.getEvaluation().getNoAuthority()).isTrue();
    assertThat(decision.getEvaluation().getPolicyVersion()).isEmpty();
  }

  @Test
  void shouldRefuseAnotherCurrencyThanThePolicys() {
    DecideRequest request =
        DecideRequest.newBuilder()
            .setCase(
                desk.asking(1_000, customer())
                    .setAmount(euros(1_000).toBuilder().setCurrencyCode("USD")))
            .build();

    Refusals refusal = Refusals.of(() -> agent().decide(request));

    assertThat(refusal.reason()).isEqualTo("CURRENCY_MISMATCH");
    assertThat(refusal.info().getMetadataMap()).containsEntry("currency", "EUR");
    assertThat(Refusals.of(() -> evaluate(request.getCase())).reason())
        .isEqualTo("CURRENCY_MISMATCH");
  }

  @Test
  void shouldRefuseAUnitOutsideTheToken() {
    DecideRequest foreign =
        DecideRequest.newBuilder()
            .setCase(desk.asking(1_000, customer()).setUnit("/emea/madrid"))
            .build();

    Refusals refusal = Refusals.of(() -> agent().decide(foreign));

    assertThat(refusal.code()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(refusal.reason()).isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldHideDecisionsOfOtherUnits() {
    Decision decision = agent().decide(desk.request(1_000, customer()));
    var madrid = decisions("people-leader", "mia", "/emea/madrid");

    assertThat(Refusals.of(() -> madrid.getDecision(named(decision))).reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(
            Refusals.of(
                    () ->
                        madrid.reverseDecision(
                            ReverseDecisionRequest.newBuilder()
                                .setName(decision.getName())
                                .setReason("no")
                                .build()))
                .reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(
            madrid
                .listDecisions(
                    ListDecisionsRequest.newBuilder()
                        .setDecisionType("decisionTypes/" + desk.id())
                        .build())
                .getDecisionsList())
        .isEmpty();
    assertThat(
            Refusals.of(
                    () ->
                        madrid.listDecisions(
                            ListDecisionsRequest.newBuilder().setUnit(BILLING).build()))
                .reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldDecideOnceHoweverOftenTheRequestComes() {
    DecideRequest request = desk.request(4_000, customer());

    Decision first = agent().decide(request);
    Decision again = agent().decide(request);

    assertThat(again).isEqualTo(first);
    assertThat(desk.remaining()).isEqualTo(996_000);
  }

  @Test
  void shouldRefuseARequestIdThatWasUsedForAnotherCase() {
    DecideRequest request = desk.request(1_000, customer());
    agent().decide(request);

    Refusals refusal =
        Refusals.of(
            () ->
                agent()
                    .decide(request.toBuilder().setCase(desk.asking(2_000, customer())).build()));

    assertThat(refusal.reason()).isEqualTo("REQUEST_ID_REUSED");
  }

  @Test
  void shouldDecideEachCaseOfABatchForItself() {
    DecideRequest wrong =
        DecideRequest.newBuilder()
            .setCase(desk.asking(1_000, customer()).putInputs("fraud_flag", number(1)))
            .build();
    BatchDecideResponse answer =
        agent()
            .batchDecide(
                BatchDecideRequest.newBuilder()
                    .addRequests(desk.request(1_000, customer()))
                    .addRequests(wrong)
                    .addRequests(desk.request(60_000, customer()))
                    .build());

    assertThat(answer.getResults(0).getDecision().getState()).isEqualTo(State.APPROVED);
    assertThat(answer.getResults(1).hasError()).isTrue();
    assertThat(answer.getResults(2).getDecision().getState()).isEqualTo(State.PENDING);
  }

  @Test
  void shouldDecideABatchInItsOrder() {
    String customer = customer();
    BatchDecideRequest.Builder batch = BatchDecideRequest.newBuilder();
    for (int i = 0; i < 20; i++) {
      batch.addRequests(desk.request(1_000, customer));
    }

    List<State> states =
        agent().batchDecide(batch.build()).getResultsList().stream()
            .map(result -> result.getDecision().getState())
            .toList();

    // Eight fit the customer's limit: the first eight.
    assertThat(states.subList(0, 8)).containsOnly(State.APPROVED);
    assertThat(states.subList(8, 20)).containsOnly(State.PENDING);
    assertThat(agent().batchDecide(batch.build()).getResultsList().stream())
        .allSatisfy(again -> assertThat(again.hasDecision()).isTrue());
    assertThat(desk.remaining()).isEqualTo(992_000);
  }

  @Test
  void shouldGiveTheMoneyBackWhenADecisionIsReversed() {
    String customer = customer();
    Decision decision = agent().decide(desk.request(5_000, customer));
    ReverseDecisionRequest reverse =
        ReverseDecisionRequest.newBuilder()
            .setName(decision.getName())
            .setReason("wrong customer")
            .build();
    var leader = decisions("people-leader", "lia", "/emea/lisbon");

    Decision reversed = leader.reverseDecision(reverse);

    assertThat(reversed.getState()).isEqualTo(State.REVERSED);
    assertThat(reversed.getReversalReason()).isEqualTo("wrong customer");
    assertThat(leader.reverseDecision(reverse)).isEqualTo(reversed);
    assertThat(desk.remaining()).isEqualTo(1_000_000);
    assertThat(evaluate(desk.asking(5_000, customer).build()).getEvaluation().getOutcome())
        .isEqualTo(Outcome.APPROVED);
  }

  @Test
  void shouldNotReverseWhatWasNotApproved() {
    Decision pending = agent().decide(desk.request(60_000, customer()));

    Refusals refusal =
        Refusals.of(
            () ->
                decisions("people-leader", "lia", "/emea/lisbon")
                    .reverseDecision(
                        ReverseDecisionRequest.newBuilder()
                            .setName(pending.getName())
                            .setReason("no")
                            .build()));

    assertThat(refusal.reason()).isEqualTo("NOT_APPROVED");
    assertThat(refusal.info().getMetadataMap()).containsEntry("state", "PENDING");
  }

  @Test
  void shouldSayThatADecisionWasCarriedOut() {
    Decision decision = agent().decide(desk.request(1_000, customer()));
    FulfillDecisionRequest fulfill =
        FulfillDecisionRequest.newBuilder().setName(decision.getName()).build();

    assertThat(agent().fulfillDecision(fulfill).getState()).isEqualTo(State.FULFILLED);
    assertThat(agent().fulfillDecision(fulfill).getState()).isEqualTo(State.FULFILLED);
  }

  @Test
  void shouldListTheNewestFirstPageByPage() {
    String customer = customer();
    Decision first = agent().decide(desk.request(100, customer));
    Decision second = agent().decide(desk.request(200, customer));
    Decision third = agent().decide(desk.request(300, customer));
    ListDecisionsRequest request =
        ListDecisionsRequest.newBuilder().setCustomer(customer).setPageSize(2).build();

    ListDecisionsResponse page = agent().listDecisions(request);
    ListDecisionsResponse next =
        agent().listDecisions(request.toBuilder().setPageToken(page.getNextPageToken()).build());

    assertThat(page.getDecisionsList()).containsExactly(third, second);
    assertThat(next.getDecisionsList()).containsExactly(first);
    assertThat(next.getNextPageToken()).isEmpty();
    assertThat(list(ListDecisionsRequest.newBuilder().setCustomer(customer).setState(State.DENIED)))
        .isEmpty();
    assertThat(
            list(
                ListDecisionsRequest.newBuilder()
                    .setCustomer(customer)
                    .setStartTime(third.getDecideTime())))
        .containsExactly(third);
  }

  @Test
  void shouldNotFindADecisionThatIsNotThere() {
    Refusals refusal =
        Refusals.of(
            () ->
                agent()
                    .getDecision(
                        GetDecisionRequest.newBuilder()
                            .setName("decisions/" + UUID.randomUUID())
                            .build()));

    assertThat(refusal.reason()).isEqualTo("RESOURCE_NOT_FOUND");
  }

  private static List<Decision> list(ListDecisionsRequest.Builder request) {
    return agent().listDecisions(request.build()).getDecisionsList();
  }

  private static GetDecisionRequest named(Decision decision) {
    return GetDecisionRequest.newBuilder().setName(decision.getName()).build();
  }

  private static List<Reason.Kind> kinds(Evaluation evaluation) {
    return evaluation.getReasonsList().stream().map(Reason::getKind).toList();
  }
}
