package dev.cxos.decision.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a policy says. The order of bands and guardrails has no meaning. All amounts
 * are minor units of the policy's currency.
 *
 * @param bands who may decide how much
 * @param guardrails what must hold for every decision
 * @param controls limits over all bands
 * @param chains who is asked when a band does not reach
 * @param defaultChain the chain for whom no band or guardrail names one
 */
public record PolicyRules(
    List<Band> bands,
    List<Guardrail> guardrails,
    Controls controls,
    List<ApprovalChain> chains,
    @Nullable String defaultChain) {

  /** Copies what it is given. */
  public PolicyRules {
    bands = List.copyOf(bands);
    guardrails = List.copyOf(guardrails);
    chains = List.copyOf(chains);
  }
}
