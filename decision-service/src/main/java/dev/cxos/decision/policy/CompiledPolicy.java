package dev.cxos.decision.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A version of a policy made ready for deciding: bands found by role and unit, conditions compiled.
 * Immutable.
 */
public final class CompiledPolicy {

  private final PolicyVersionName name;
  private final String contentHash;
  private final String currency;
  private final PolicyRules rules;
  private final Map<String, Map<String, List<Band>>> bandsByRoleAndUnit = new HashMap<>();
  private final Map<String, ApprovalChain> chains = new HashMap<>();
  private final List<CompiledGuardrail> guardrails;
  private final SortedSet<Integer> customerPeriods = new TreeSet<>();
  private final SortedSet<Integer> agentPeriods = new TreeSet<>();

  /**
   * A guardrail with its condition.
   *
   * @param guardrail what was written
   * @param condition its condition, compiled
   */
  public record CompiledGuardrail(Guardrail guardrail, Condition condition) {}

  /**
   * Makes a version ready.
   *
   * @param contentHash SHA-256 of the rules, in hexadecimal
   * @param currency ISO 4217 code
   * @param conditions the compiled condition of each guardrail by the guardrail's id
   */
  public CompiledPolicy(
      PolicyVersionName name,
      String contentHash,
      String currency,
      PolicyRules rules,
      Map<String, Condition> conditions) {
    this.name = name;
    this.contentHash = contentHash;
    this.currency = currency;
    this.rules = rules;
    for (Band band : rules.bands()) {
      bandsByRoleAndUnit
          .computeIfAbsent(band.role(), _ -> new HashMap<>())
          .computeIfAbsent(band.unit(), _ -> new ArrayList<>())
          .add(band);
      addPeriod(band.customerLimit(), customerPeriods);
      addPeriod(band.agentLimit(), agentPeriods);
    }
    rules.chains().forEach(chain -> chains.put(chain.id(), chain));
    List<CompiledGuardrail> compiled = new ArrayList<>();
    for (Guardrail guardrail : rules.guardrails()) {
      @Nullable Condition condition = conditions.get(guardrail.id());
      if (condition == null) {
        throw new IllegalArgumentException("Guardrail without condition: " + guardrail.id());
      }
      compiled.add(new CompiledGuardrail(guardrail, condition));
    }
    compiled.sort(java.util.Comparator.comparing(one -> one.guardrail().id()));
    this.guardrails = List.copyOf(compiled);
    Controls controls = rules.controls();
    addPeriod(controls.customerCap(), customerPeriods);
    addPeriod(controls.agentCap(), agentPeriods);
    if (controls.customerVelocity() != null) {
      customerPeriods.add(controls.customerVelocity().days());
    }
    if (controls.agentVelocity() != null) {
      agentPeriods.add(controls.agentVelocity().days());
    }
  }

  /** Its name. */
  public PolicyVersionName name() {
    return name;
  }

  /** SHA-256 of its rules, in hexadecimal. */
  public String contentHash() {
    return contentHash;
  }

  /** ISO 4217 code of its currency. */
  public String currency() {
    return currency;
  }

  /** What was written. */
  public PolicyRules rules() {
    return rules;
  }

  /** The lengths in days of all periods that limits for one customer count in. */
  public SortedSet<Integer> customerPeriods() {
    return customerPeriods;
  }

  /** The lengths in days of all periods that limits by one agent count in. */
  public SortedSet<Integer> agentPeriods() {
    return agentPeriods;
  }

  /** A chain of the version; null if it has none of this id. */
  public @Nullable ApprovalChain chain(@Nullable String id) {
    return id == null ? null : chains.get(id);
  }

  /**
   * The bands of somebody with these roles that fit a case, the one that governs first.
   *
   * @param roles the roles in the token
   */
  public List<Band> bandsFor(
      Collection<String> roles, String unit, @Nullable String journey, @Nullable String tier) {
    List<Band> fitting = new ArrayList<>(4);
    for (String role : roles) {
      @Nullable Map<String, List<Band>> byUnit = bandsByRoleAndUnit.get(role);
      if (byUnit == null) {
        continue;
      }
      for (String ancestor = unit; ; ancestor = Units.parent(ancestor)) {
        for (Band band : byUnit.getOrDefault(ancestor, List.of())) {
          if (band.isFor(journey, tier)) {
            fitting.add(band);
          }
        }
        if (ancestor.equals("/")) {
          break;
        }
      }
    }
    fitting.sort(Band.PRECEDENCE);
    return fitting;
  }

  /** The guardrails that are for a case, by id. */
  public List<CompiledGuardrail> guardrailsFor(
      String unit, @Nullable String journey, @Nullable String tier) {
    List<CompiledGuardrail> fitting = new ArrayList<>(guardrails.size());
    for (CompiledGuardrail one : guardrails) {
      if (one.guardrail().isFor(unit, journey, tier)) {
        fitting.add(one);
      }
    }
    return fitting;
  }

  private static void addPeriod(@Nullable RollingLimit limit, SortedSet<Integer> periods) {
    if (limit != null) {
      periods.add(limit.days());
    }
  }
}
