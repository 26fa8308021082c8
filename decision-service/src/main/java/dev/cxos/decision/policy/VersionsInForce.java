package dev.cxos.decision.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses among the versions in force: a pilot before the version of the whole company, of pilots
 * the one with the narrowest unit, then the one put in force last.
 */
public final class VersionsInForce implements EffectivePolicies.InForce {

  private final Map<String, List<PolicyInForce>> versions;
  private final Function<PolicyInForce, CompiledPolicy> compiled;

  /**
   * Among some versions.
   *
   * @param versions by the id of the decision type
   * @param compiled gives the compiled version
   */
  public VersionsInForce(
      Map<String, List<PolicyInForce>> versions, Function<PolicyInForce, CompiledPolicy> compiled) {
    this.versions = versions;
    this.compiled = compiled;
  }

  @Override
  public Optional<CompiledPolicy> find(String decisionType, String unit, Instant at) {
    return versions.getOrDefault(decisionType, List.of()).stream()
        .filter(version -> version.term().holds(at) && version.fit(unit) > PolicyInForce.NOWHERE)
        .max(
            Comparator.comparingInt((PolicyInForce version) -> version.fit(unit))
                .thenComparing(version -> beginOf(version))
                .thenComparing(version -> version.name().version()))
        .map(compiled);
  }

  // One whose term holds a moment has a beginning.
  private static Instant beginOf(PolicyInForce version) {
    Instant begin = version.term().begin();
    return begin == null ? Instant.MIN : begin;
  }
}
