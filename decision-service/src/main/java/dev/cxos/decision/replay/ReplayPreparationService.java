package dev.cxos.decision.replay;

import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.ConditionCompiler;
import dev.cxos.decision.policy.EffectivePolicies;
import dev.cxos.decision.policy.PolicyVersionName;
import dev.cxos.decision.replay.ReplayQuery.Choice;
import dev.cxos.decision.replay.ReplayedPolicies.ReplayedPolicy;
import dev.cxos.decision.right.DecisionType;
import dev.cxos.decision.right.DecisionTypes;
import dev.cxos.platform.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what decides in a replay; the replay itself runs without a transaction. */
@ApplicationScoped
public class ReplayPreparationService {

  private final ReplayedPolicies policies;
  private final EffectivePolicies versions;
  private final DecisionTypes decisionTypes;
  private final ConditionCompiler compiler;

  ReplayPreparationService(
      ReplayedPolicies policies,
      EffectivePolicies versions,
      DecisionTypes decisionTypes,
      ConditionCompiler compiler) {
    this.policies = policies;
    this.versions = versions;
    this.decisionTypes = decisionTypes;
    this.compiler = compiler;
  }

  /**
   * What decides.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND, FIELD_INVALID or CONDITION_INVALID
   */
  @Transactional
  public Candidate prepare(ReplayQuery query) {
    ReplayedPolicy policy =
        policies
            .find(query.policyId())
            .orElseThrow(() -> ServiceException.notFound("policies/" + query.policyId()));
    return switch (query.choice()) {
      case Choice.AsRecorded() -> new Candidate.AsRecorded(policy.currency());
      case Choice.Version(PolicyVersionName name) -> {
        if (!name.policyId().equals(query.policyId())) {
          throw ServiceException.invalid("version", "must be a version of the policy");
        }
        yield new Candidate.Changed(
            versions.get(name).orElseThrow(() -> ServiceException.notFound(name.toString())),
            query.assumption());
      }
      case Choice.Rules(var rules) ->
          new Candidate.Changed(
              CandidateRules.compile(
                  query.policyId(),
                  policy.currency(),
                  rules,
                  decisionTypes
                      .find(policy.decisionType())
                      .map(DecisionType::inputs)
                      .orElse(List.of()),
                  compiler),
              query.assumption());
    };
  }

  /** A version that decided in history; null if it is gone. */
  @Transactional
  public @Nullable CompiledPolicy version(PolicyVersionName name) {
    return versions.get(name).orElse(null);
  }
}
