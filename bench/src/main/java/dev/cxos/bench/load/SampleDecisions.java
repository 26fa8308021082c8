package dev.cxos.bench.load;

import dev.cxos.decision.v1.ActivatePolicyVersionRequest;
import dev.cxos.decision.v1.ApprovalChain;
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
import dev.cxos.decision.v1.DecisionType;
import dev.cxos.decision.v1.DecisionTypeServiceGrpc;
import dev.cxos.decision.v1.DepositToBudgetPoolRequest;
import dev.cxos.decision.v1.Guardrail;
import dev.cxos.decision.v1.InputDeclaration;
import dev.cxos.decision.v1.InputValue;
import dev.cxos.decision.v1.Policy;
import dev.cxos.decision.v1.PolicyRules;
import dev.cxos.decision.v1.PolicyServiceGrpc;
import dev.cxos.decision.v1.PolicyVersion;
import dev.cxos.decision.v1.ReviewPolicyVersionRequest;
import dev.cxos.type.v1.Money;
import io.grpc.Channel;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A policy in force, and cases for it: credits of 10 euros for customers that are all different.
 */
public final class SampleDecisions {
  /** The amount of each decision, in cents. */
  public static final long AMOUNT = 1000;

  private static final String CURRENCY = "EUR";
  private static final long DEPOSIT = 900_000_000_000L;

  private final String type;
  private final String pool;
  private final AtomicLong customers = new AtomicLong();

  private SampleDecisions(String type, String pool) {
    this.type = type;
    this.pool = pool;
  }

  /**
   * Puts a policy in force.
   *
   * @param admin carries a token that may write policies
   * @param reviewer carries the token of somebody else, who may review and activate them
   * @param id the id of its decision type, its policy and its pool
   * @param withPool whether every decision draws on a pool
   */
  public static SampleDecisions create(
      Channel admin, Channel reviewer, String id, boolean withPool) {
    DecisionTypeServiceGrpc.newBlockingStub(admin)
        .createDecisionType(
            CreateDecisionTypeRequest.newBuilder()
                .setDecisionTypeId(id)
                .setDecisionType(
                    DecisionType.newBuilder()
                        .setDisplayName("Credit")
                        .setKind(DecisionType.Kind.CREDIT)
                        .setOwner("executive")
                        .addInputs(
                            InputDeclaration.newBuilder()
                                .setName("delay_days")
                                .setDisplayName("Days of delay")
                                .setType(InputDeclaration.Type.INTEGER)
                                .setRequired(true)))
                .build());
    String pool = withPool ? createPool(admin, id) : "";
    activate(admin, reviewer, id, pool);
    return new SampleDecisions("decisionTypes/" + id, pool);
  }

  /** The pool that decisions draw on; empty if there is none. */
  public String pool() {
    return pool;
  }

  /** The next case. */
  public DecideRequest next() {
    long number = customers.incrementAndGet();
    return DecideRequest.newBuilder()
        .setCase(
            DecisionCase.newBuilder()
                .setDecisionType(type)
                .setCustomer("customer-" + number)
                .setAmount(Money.newBuilder().setMinorUnits(AMOUNT).setCurrencyCode(CURRENCY))
                .setUnit("/emea/site-" + number % 50)
                .setTier("gold")
                .putInputs(
                    "delay_days", InputValue.newBuilder().setInteger(1 + number % 9).build()))
        .setRequestId(UUID.randomUUID().toString())
        .build();
  }

  private static String createPool(Channel admin, String id) {
    BudgetPoolServiceGrpc.BudgetPoolServiceBlockingStub pools =
        BudgetPoolServiceGrpc.newBlockingStub(admin);
    String name =
        pools
            .createBudgetPool(
                CreateBudgetPoolRequest.newBuilder()
                    .setBudgetPoolId(id)
                    .setBudgetPool(
                        BudgetPool.newBuilder().setDisplayName("Pool").setCurrencyCode(CURRENCY))
                    .build())
            .getName();
    pools.depositToBudgetPool(
        DepositToBudgetPoolRequest.newBuilder()
            .setName(name)
            .setAmount(Money.newBuilder().setMinorUnits(DEPOSIT).setCurrencyCode(CURRENCY))
            .setReason("measuring")
            .setRequestId(UUID.randomUUID().toString())
            .build());
    return name;
  }

  private static void activate(Channel admin, Channel reviewer, String id, String pool) {
    PolicyServiceGrpc.PolicyServiceBlockingStub policies = PolicyServiceGrpc.newBlockingStub(admin);
    policies.createPolicy(
        CreatePolicyRequest.newBuilder()
            .setPolicyId(id)
            .setPolicy(
                Policy.newBuilder()
                    .setDisplayName("Credit")
                    .setPurpose("measuring")
                    .setDecisionType("decisionTypes/" + id)
                    .setCurrencyCode(CURRENCY))
            .build());
    PolicyVersion draft =
        policies.createPolicyVersion(
            CreatePolicyVersionRequest.newBuilder()
                .setParent("policies/" + id)
                .setPolicyVersion(
                    PolicyVersion.newBuilder().setRules(rules(pool)).setChangeNote("first"))
                .build());
    PolicyServiceGrpc.PolicyServiceBlockingStub council =
        PolicyServiceGrpc.newBlockingStub(reviewer);
    PolicyVersion reviewed =
        council.reviewPolicyVersion(
            ReviewPolicyVersionRequest.newBuilder()
                .setName(draft.getName())
                .setEtag(draft.getEtag())
                .build());
    council.activatePolicyVersion(
        ActivatePolicyVersionRequest.newBuilder()
            .setName(reviewed.getName())
            .setEtag(reviewed.getEtag())
            .build());
  }

  private static PolicyRules rules(String pool) {
    return PolicyRules.newBuilder()
        .addBands(
            Band.newBuilder()
                .setId("agents")
                .setRole("agent")
                .setUnit("/")
                .setCaseLimitMinorUnits(5 * AMOUNT))
        .addGuardrails(
            Guardrail.newBuilder()
                .setId("delay")
                .setCondition("amount <= delay_days * 5000")
                .setEffect(Guardrail.Effect.DENY)
                .setMessage("The delay is too short for that much."))
        .setControls(Controls.newBuilder().setBudgetPool(pool))
        .addChains(
            ApprovalChain.newBuilder()
                .setId("lead")
                .addSteps(
                    ApprovalStep.newBuilder()
                        .setRole("people-leader")
                        .setOnTimeout(ApprovalStep.OnTimeout.REFUSE)))
        .setDefaultChain("lead")
        .build();
  }
}
