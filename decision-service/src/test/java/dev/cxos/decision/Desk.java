package dev.cxos.decision;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;

import dev.cxos.decision.v1.ActivatePolicyVersionRequest;
import dev.cxos.decision.v1.ApprovalChain;
import dev.cxos.decision.v1.ApprovalServiceGrpc;
import dev.cxos.decision.v1.ApprovalStep;
import dev.cxos.decision.v1.Band;
import dev.cxos.decision.v1.BudgetPool;
import dev.cxos.decision.v1.BudgetPoolServiceGrpc;
import dev.cxos.decision.v1.Controls;
import dev.cxos.decision.v1.CreateBudgetPoolRequest;
import dev.cxos.decision.v1.CreateDecisionTypeRequest;
import dev.cxos.decision.v1.CreatePolicyRequest;
import dev.cxos.decision.v1.CreatePolicyVersionRequest;
import dev.cxos.decision.v1.DecideRequest;
import dev.cxos.decision.v1.DecisionCase;
import dev.cxos.decision.v1.DecisionServiceGrpc;
import dev.cxos.decision.v1.DecisionType;
import dev.cxos.decision.v1.DecisionTypeServiceGrpc;
import dev.cxos.decision.v1.DepositToBudgetPoolRequest;
import dev.cxos.decision.v1.EvaluateRequest;
import dev.cxos.decision.v1.EvaluateResponse;
import dev.cxos.decision.v1.GetBudgetPoolRequest;
import dev.cxos.decision.v1.Guardrail;
import dev.cxos.decision.v1.InputDeclaration;
import dev.cxos.decision.v1.InputValue;
import dev.cxos.decision.v1.Policy;
import dev.cxos.decision.v1.PolicyRules;
import dev.cxos.decision.v1.PolicyServiceGrpc;
import dev.cxos.decision.v1.PolicyVersion;
import dev.cxos.decision.v1.Raci;
import dev.cxos.decision.v1.ReasonCode;
import dev.cxos.decision.v1.ReviewPolicyVersionRequest;
import dev.cxos.decision.v1.RollingLimit;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.type.v1.Money;
import java.util.List;
import java.util.UUID;

/**
 * A decision type with a policy in force, of its own for each test: agents may give 50.00 a case
 * and 80.00 a customer in 30 days; a leader approves up to 500.00, an executive up to 2,000.00.
 *
 * @param id the last part of the names of its decision type, policy and pool
 * @param version the name of the version in force
 */
public record Desk(String id, String version) {

  /** The unit that most cases belong to. */
  public static final String BILLING = "/emea/lisbon/billing";

  private static final long POOL = 1_000_000;

  /** Sets one up. */
  public static Desk open() {
    return open(rules().setControls(controls()).build());
  }

  /**
   * Sets one up with other rules. A pool of its id holds 10,000.00 unless the rules name another.
   */
  public static Desk open(PolicyRules rules) {
    return open(rules, POOL);
  }

  /** Sets one up with other rules and another budget. */
  public static Desk open(PolicyRules rules, long budget) {
    String id = "t" + UUID.randomUUID().toString().substring(1, 18);
    types()
        .createDecisionType(
            CreateDecisionTypeRequest.newBuilder()
                .setDecisionTypeId(id)
                .setDecisionType(type())
                .build());
    pools()
        .createBudgetPool(
            CreateBudgetPoolRequest.newBuilder()
                .setBudgetPoolId(id)
                .setBudgetPool(
                    BudgetPool.newBuilder().setDisplayName("Goodwill").setCurrencyCode("EUR"))
                .build());
    if (budget > 0) {
      pools()
          .depositToBudgetPool(
              DepositToBudgetPoolRequest.newBuilder()
                  .setName("budgetPools/" + id)
                  .setAmount(euros(budget))
                  .setReason("year")
                  .build());
    }
    policies("admin", "author")
        .createPolicy(
            CreatePolicyRequest.newBuilder()
                .setPolicyId(id)
                .setPolicy(
                    Policy.newBuilder()
                        .setDisplayName("Goodwill")
                        .setDecisionType("decisionTypes/" + id)
                        .setCurrencyCode("EUR"))
                .build());
    PolicyRules own =
        rules.toBuilder()
            .setControls(rules.getControls().toBuilder().setBudgetPool("budgetPools/" + id))
            .build();
    return new Desk(id, putInForce(id, own, List.of()).getName());
  }

  /** Writes, reviews and activates a version. */
  public static PolicyVersion putInForce(String id, PolicyRules rules, List<String> pilotUnits) {
    PolicyVersion draft =
        policies("admin", "author")
            .createPolicyVersion(
                CreatePolicyVersionRequest.newBuilder()
                    .setParent("policies/" + id)
                    .setPolicyVersion(
                        PolicyVersion.newBuilder().setRules(rules).addAllPilotUnits(pilotUnits))
                    .build());
    PolicyVersion reviewed =
        policies("council-member", "reviewer")
            .reviewPolicyVersion(
                ReviewPolicyVersionRequest.newBuilder()
                    .setName(draft.getName())
                    .setEtag(draft.getEtag())
                    .build());
    return policies("council-member", "reviewer")
        .activatePolicyVersion(
            ActivatePolicyVersionRequest.newBuilder()
                .setName(draft.getName())
                .setEtag(reviewed.getEtag())
                .build());
  }

  /** Bands, guardrails and chains, without controls. */
  public static PolicyRules.Builder rules() {
    return PolicyRules.newBuilder()
        .addBands(
            Band.newBuilder()
                .setId("agents")
                .setRole("agent")
                .setUnit("/")
                .setCaseLimitMinorUnits(5_000)
                .setCustomerLimit(RollingLimit.newBuilder().setMinorUnits(8_000).setPeriodDays(30)))
        .addBands(
            Band.newBuilder()
                .setId("leaders")
                .setRole("people-leader")
                .setUnit("/")
                .setCaseLimitMinorUnits(50_000))
        .addGuardrails(
            Guardrail.newBuilder()
                .setId("no-fraud")
                .setCondition("!fraud_flag")
                .setEffect(Guardrail.Effect.DENY)
                .setMessage("The account is under review."))
        .addGuardrails(
            Guardrail.newBuilder()
                .setId("not-above-order")
                .setCondition("amount <= order_amount")
                .setEffect(Guardrail.Effect.DENY)
                .setMessage("Not more than the order was worth."))
        .addChains(
            ApprovalChain.newBuilder()
                .setId("lead")
                .addSteps(
                    ApprovalStep.newBuilder()
                        .setRole("people-leader")
                        .setLimitMinorUnits(50_000)
                        .setTimeoutMinutes(60))
                .addSteps(
                    ApprovalStep.newBuilder().setRole("executive").setLimitMinorUnits(200_000)))
        .setDefaultChain("lead");
  }

  /** Controls; the pool is added when a desk is opened. */
  public static Controls controls() {
    return Controls.newBuilder()
        .setCaseCapMinorUnits(300_000)
        .setCustomerCap(RollingLimit.newBuilder().setMinorUnits(400_000).setPeriodDays(365))
        .setReasonRequired(true)
        .build();
  }

  private static DecisionType type() {
    return DecisionType.newBuilder()
        .setDisplayName("Goodwill credit")
        .setKind(DecisionType.Kind.CREDIT)
        .setOwner("people-leader")
        .addInputs(
            InputDeclaration.newBuilder()
                .setName("fraud_flag")
                .setDisplayName("Account under review")
                .setType(InputDeclaration.Type.BOOLEAN)
                .setRequired(true))
        .addInputs(
            InputDeclaration.newBuilder()
                .setName("order_amount")
                .setDisplayName("What the order was worth")
                .setType(InputDeclaration.Type.INTEGER)
                .setUnit("minor units")
                .setRequired(true))
        .addInputs(
            InputDeclaration.newBuilder()
                .setName("channel")
                .setDisplayName("Channel")
                .setType(InputDeclaration.Type.CHOICE)
                .addChoices("phone")
                .addChoices("chat"))
        .setRaci(Raci.newBuilder().setAccountable("people-leader").addResponsible("agent"))
        .addReasons(ReasonCode.newBuilder().setId("late-delivery").setDisplayName("Late"))
        .build();
  }

  /** A case of this desk that breaks no guardrail. */
  public DecisionCase.Builder asking(long minorUnits, String customer) {
    return DecisionCase.newBuilder()
        .setDecisionType("decisionTypes/" + id)
        .setCustomer(customer)
        .setAmount(euros(minorUnits))
        .setUnit(BILLING)
        .setReason("late-delivery")
        .putInputs("fraud_flag", flag(false))
        .putInputs("order_amount", number(1_000_000));
  }

  /** A request with an id of its own. */
  public DecideRequest request(long minorUnits, String customer) {
    return DecideRequest.newBuilder()
        .setCase(asking(minorUnits, customer))
        .setRequestId(UUID.randomUUID().toString())
        .build();
  }

  /** Its pool as it is now. */
  public BudgetPool pool() {
    return pools()
        .getBudgetPool(GetBudgetPoolRequest.newBuilder().setName("budgetPools/" + id).build());
  }

  /** What its pool holds, in minor units. */
  public long remaining() {
    return pool().getRemaining().getMinorUnits();
  }

  /** What an agent of billing in Lisbon is told of a case. */
  public static EvaluateResponse evaluate(DecisionCase asked) {
    return agent().evaluate(EvaluateRequest.newBuilder().setCase(asked).build());
  }

  /** A customer of its own. */
  public static String customer() {
    return "c-" + UUID.randomUUID();
  }

  /** Euros in cents. */
  public static Money euros(long minorUnits) {
    return Money.newBuilder().setMinorUnits(minorUnits).setCurrencyCode("EUR").build();
  }

  /** An input. */
  public static InputValue flag(boolean value) {
    return InputValue.newBuilder().setBoolean(value).build();
  }

  /** An input. */
  public static InputValue number(long value) {
    return InputValue.newBuilder().setInteger(value).build();
  }

  /** An agent of billing in Lisbon. */
  public static DecisionServiceGrpc.DecisionServiceBlockingStub agent() {
    return decisions("agent", "abe", BILLING);
  }

  /** Somebody who decides. */
  public static DecisionServiceGrpc.DecisionServiceBlockingStub decisions(
      String role, String subject, String... units) {
    return as(DecisionServiceGrpc.newBlockingStub(channel()), token(role, subject, units));
  }

  /** Somebody who approves. */
  public static ApprovalServiceGrpc.ApprovalServiceBlockingStub approvals(
      String role, String subject, String... units) {
    return as(ApprovalServiceGrpc.newBlockingStub(channel()), token(role, subject, units));
  }

  /** Somebody who writes policies. */
  public static PolicyServiceGrpc.PolicyServiceBlockingStub policies(String role, String subject) {
    return as(PolicyServiceGrpc.newBlockingStub(channel()), token(role, subject, "/"));
  }

  /** Serves decision types. */
  public static DecisionTypeServiceGrpc.DecisionTypeServiceBlockingStub types() {
    return as(DecisionTypeServiceGrpc.newBlockingStub(channel()), token("admin", "author", "/"));
  }

  /** Serves pools. */
  public static BudgetPoolServiceGrpc.BudgetPoolServiceBlockingStub pools() {
    return as(BudgetPoolServiceGrpc.newBlockingStub(channel()), token("admin", "author", "/"));
  }

  /** A token. */
  public static String token(String role, String subject, String... units) {
    return Tokens.forRole(role).subject(subject).units(units).sign();
  }
}
