package dev.cxos.decision.policy;

import dev.cxos.decision.policy.Finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, missing or surprising in rules: what they name and do not have, and limits that
 * make no sense together. What bands do to each other is found by {@link BandFindings}. Pure.
 */
public final class PolicyFindings {

  private static final Pattern ID = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  private final PolicyRules rules;
  private final Set<String> chainIds = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private PolicyFindings(PolicyRules rules) {
    this.rules = rules;
    rules.chains().forEach(chain -> chainIds.add(chain.id()));
  }

  /**
   * The findings, the worst first.
   *
   * @param rules the rules, in the order to which the paths of the findings refer
   * @param journeys the journeys that the decision type serves, as names; empty for all
   * @param currency ISO 4217 code of the policy
   * @param poolCurrency that of the budget pool that the rules name; null if there is no such pool
   */
  public static List<Finding> of(
      PolicyRules rules,
      Collection<String> journeys,
      String currency,
      @Nullable String poolCurrency) {
    PolicyFindings findings = new PolicyFindings(rules);
    findings.ids();
    findings.unknownChains();
    findings.pool(currency, poolCurrency);
    findings.journeys(journeys);
    findings.chains();
    findings.caps();
    findings.findings.addAll(BandFindings.of(rules));
    return findings.findings.stream()
        .sorted(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::code))
        .toList();
  }

  private void ids() {
    duplicates("bands", rules.bands().stream().map(Band::id).toList());
    duplicates("guardrails", rules.guardrails().stream().map(Guardrail::id).toList());
    duplicates("chains", rules.chains().stream().map(ApprovalChain::id).toList());
  }

  private void duplicates(String list, List<String> ids) {
    Set<String> known = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      if (!known.add(ids.get(i))) {
        error(
            "DUPLICATE_ID",
            "rules." + list + "[" + i + "].id",
            ids.get(i) + " is the id of another one already; ids must be unique.");
      }
    }
  }

  private void unknownChains() {
    for (int i = 0; i < rules.bands().size(); i++) {
      chain(rules.bands().get(i).chain(), "rules.bands[" + i + "].chain");
    }
    for (int i = 0; i < rules.guardrails().size(); i++) {
      chain(rules.guardrails().get(i).chain(), "rules.guardrails[" + i + "].chain");
    }
    chain(rules.defaultChain(), "rules.default_chain");
  }

  private void chain(@Nullable String id, String field) {
    if (id != null && !chainIds.contains(id)) {
      error("CHAIN_UNKNOWN", field, "There is no chain " + id + " in these rules.");
    }
  }

  private void pool(String currency, @Nullable String poolCurrency) {
    @Nullable String pool = rules.controls().budgetPool();
    if (pool == null) {
      return;
    }
    String field = "rules.controls.budget_pool";
    if (poolCurrency == null) {
      error("POOL_UNKNOWN", field, "There is no budget pool " + pool + ".");
    } else if (!poolCurrency.equals(currency)) {
      error(
          "POOL_CURRENCY",
          field,
          "The pool is in %s and the policy in %s.".formatted(poolCurrency, currency));
    }
  }

  private void journeys(Collection<String> served) {
    if (served.isEmpty()) {
      return;
    }
    for (int i = 0; i < rules.bands().size(); i++) {
      @Nullable String journey = rules.bands().get(i).journey();
      if (journey != null && !served.contains(journey)) {
        notServed("rules.bands[" + i + "].journey", journey);
      }
    }
    for (int i = 0; i < rules.guardrails().size(); i++) {
      for (String journey : rules.guardrails().get(i).journeys()) {
        if (!served.contains(journey)) {
          notServed("rules.guardrails[" + i + "].journeys", journey);
        }
      }
    }
  }

  private void notServed(String field, String journey) {
    warning("JOURNEY_NOT_SERVED", field, "The decision type does not serve " + journey + ".");
  }

  private void chains() {
    Set<String> used = new TreeSet<>();
    if (rules.defaultChain() == null) {
      warning(
          "BAND_GAP",
          "rules.default_chain",
          "Nobody is asked above a band without a chain, nor for somebody without a band: such"
              + " cases are denied. Name a default chain.");
    } else {
      used.add(rules.defaultChain());
    }
    rules.bands().stream().map(Band::chain).filter(chain -> chain != null).forEach(used::add);
    rules.guardrails().stream()
        .map(Guardrail::chain)
        .filter(chain -> chain != null)
        .forEach(used::add);
    for (int i = 0; i < rules.chains().size(); i++) {
      ApprovalChain chain = rules.chains().get(i);
      String field = "rules.chains[" + i + "]";
      if (used.contains(chain.id())) {
        reach(chain, field);
      } else {
        notice("CHAIN_UNUSED", field, "Nothing names the chain " + chain.id() + ".");
      }
      steps(chain, field);
    }
  }

  private void reach(ApprovalChain chain, String field) {
    long reach = 0;
    for (ApprovalStep step : chain.steps()) {
      if (step.limit() == null) {
        return;
      }
      reach = Math.max(reach, step.limit());
    }
    @Nullable Long cap = rules.controls().caseCap();
    if (cap == null || cap > reach) {
      warning(
          "BAND_GAP",
          field,
          ("Nobody in the chain %s can approve more than %d: above it cases are denied. Leave the"
                  + " limit of its last step out, or set the case cap to that.")
              .formatted(chain.id(), reach));
    }
  }

  private void steps(ApprovalChain chain, String field) {
    // The most that a step before covers; beyond any amount if one has no limit.
    long before = -1;
    for (int i = 0; i < chain.steps().size(); i++) {
      ApprovalStep step = chain.steps().get(i);
      String path = field + ".steps[" + i + "]";
      long limit = step.limit() == null ? Long.MAX_VALUE : step.limit();
      if (limit <= before) {
        warning(
            "CHAIN_NOT_RISING",
            path + ".limit_minor_units",
            "The step before covers as much, so this one is only asked when that one does not"
                + " answer.");
      }
      before = Math.max(before, limit);
      if (step.calendar() != null && !ID.matcher(step.calendar()).matches()) {
        error("CALENDAR_INVALID", path + ".calendar", "This is not the name of a calendar.");
      }
    }
  }

  private void caps() {
    @Nullable Long cap = rules.controls().caseCap();
    if (cap == null) {
      return;
    }
    for (int i = 0; i < rules.bands().size(); i++) {
      Band band = rules.bands().get(i);
      if (cap < band.caseLimit()) {
        warning(
            "CAP_BELOW_BAND",
            "rules.bands[" + i + "].case_limit_minor_units",
            "The case cap %d denies what the band %s allows up to %d."
                .formatted(cap, band.id(), band.caseLimit()));
      }
    }
  }

  private void error(String code, String field, String message) {
    findings.add(Finding.of(Severity.ERROR, code, field, message));
  }

  private void warning(String code, String field, String message) {
    findings.add(Finding.of(Severity.WARNING, code, field, message));
  }

  private void notice(String code, String field, String message) {
    findings.add(Finding.of(Severity.NOTICE, code, field, message));
  }
}
