package dev.cxos.decision;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;

import dev.cxos.decision.v1.ActivatePolicyVersionRequest;
import dev.cxos.decision.v1.ApprovalChain;
import dev.cxos.decision.v1.ApprovalStep;
import dev.cxos.decision.v1.Band;
import dev.cxos.decision.v1.CreateDecisionTypeRequest;
import dev.cxos.decision.v1.CreatePolicyRequest;
import dev.cxos.decision.v1.CreatePolicyVersionRequest;
import dev.cxos.decision.v1.DecisionType;
import dev.cxos.decision.v1.DecisionTypeServiceGrpc;
import dev.cxos.decision.v1.DecisionTypeServiceGrpc.DecisionTypeServiceBlockingStub;
import dev.cxos.decision.v1.Guardrail;
import dev.cxos.decision.v1.InputDeclaration;
import dev.cxos.decision.v1.Policy;
import dev.cxos.decision.v1.PolicyRules;
import dev.cxos.decision.v1.PolicyServiceGrpc;
import dev.cxos.decision.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import dev.cxos.decision.v1.PolicyVersion;
import dev.cxos.decision.v1.ReviewPolicyVersionRequest;
import dev.cxos.platform.testing.Tokens;
import java.util.UUID;

/** Decision types and policies of a test's own. */
public final class Policies {

  private Policies() {}

  /** A new id. */
  public static String newId() {
    return "t" + UUID.randomUUID().toString().substring(1, 18);
  }

  /** Decision types, for whoever may do everything. */
  public static DecisionTypeServiceBlockingStub types() {
    return as(
        DecisionTypeServiceGrpc.newBlockingStub(channel()),
        Tokens.forRole("admin").units("/").sign());
  }

  /** Policies, for an administrator of this subject. */
  public static PolicyServiceBlockingStub policies(String subject) {
    return as(
        PolicyServiceGrpc.newBlockingStub(channel()),
        Tokens.forRole("admin").units("/").subject(subject).sign());
  }

  /** What a decision type says. */
  public static DecisionType type() {
    return DecisionType.newBuilder()
        .setDisplayName("Goodwill credit")
        .setKind(DecisionType.Kind.CREDIT)
        .setOwner("executive")
        .addInputs(
            InputDeclaration.newBuilder()
                .setName("delay_days")
                .setDisplayName("Days late")
                .setType(InputDeclaration.Type.INTEGER)
                .setUnit("days")
                .setRequired(true))
        .build();
  }

  /** Creates a decision type. */
  public static DecisionType newType() {
    return types()
        .createDecisionType(
            CreateDecisionTypeRequest.newBuilder()
                .setDecisionTypeId(newId())
                .setDecisionType(type())
                .build());
  }

  /** Creates a policy in EUR for a decision type of its own. */
  public static Policy newPolicy() {
    return newPolicy(newType().getName());
  }

  /** Creates a policy in EUR for a decision type. */
  public static Policy newPolicy(String decisionType) {
    return policies("author")
        .createPolicy(
            CreatePolicyRequest.newBuilder()
                .setPolicyId(newId())
                .setPolicy(
                    Policy.newBuilder()
                        .setDisplayName("Goodwill")
                        .setPurpose("Make it right.")
                        .setDecisionType(decisionType)
                        .setCurrencyCode("EUR"))
                .build());
  }

  /** Rules of which nothing is found. */
  public static PolicyRules rules(long limit) {
    return PolicyRules.newBuilder()
        .addBands(
            Band.newBuilder()
                .setId("agent")
                .setRole("agent")
                .setUnit("/")
                .setCaseLimitMinorUnits(limit))
        .addGuardrails(
            Guardrail.newBuilder()
                .setId("late")
                .setCondition("delay_days <= 30")
                .setEffect(Guardrail.Effect.DENY)
                .setMessage("Too long ago."))
        .addChains(
            ApprovalChain.newBuilder()
                .setId("up")
                .addSteps(ApprovalStep.newBuilder().setRole("people-leader")))
        .setDefaultChain("up")
        .build();
  }

  /** Creates a draft by {@code author}. */
  public static PolicyVersion draft(Policy policy, PolicyRules rules, String... pilotUnits) {
    PolicyVersion.Builder draft = PolicyVersion.newBuilder().setRules(rules);
    for (String unit : pilotUnits) {
      draft.addPilotUnits(unit);
    }
    return policies("author")
        .createPolicyVersion(
            CreatePolicyVersionRequest.newBuilder()
                .setParent(policy.getName())
                .setPolicyVersion(draft)
                .build());
  }

  /** Has {@code reviewer} review a draft. */
  public static PolicyVersion review(PolicyVersion draft) {
    return policies("reviewer")
        .reviewPolicyVersion(
            ReviewPolicyVersionRequest.newBuilder()
                .setName(draft.getName())
                .setEtag(draft.getEtag())
                .build());
  }

  /** Puts a reviewed version in force now. */
  public static PolicyVersion activate(PolicyVersion reviewed) {
    return policies("activator")
        .activatePolicyVersion(
            ActivatePolicyVersionRequest.newBuilder()
                .setName(reviewed.getName())
                .setEtag(reviewed.getEtag())
                .build());
  }

  /** A version in force. */
  public static PolicyVersion active(Policy policy, long limit, String... pilotUnits) {
    return activate(review(draft(policy, rules(limit), pilotUnits)));
  }
}
