package dev.cxos.bench.rules;

import dev.cxos.decision.policy.Band;
import java.util.ArrayList;
import java.util.List;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * jCasbin: an enforcer for the bands and one for the guardrails, both with the effect {@code
 * priority}, so that the first row that fits ends the search. Guardrails that deny come first.
 */
final class CasbinEngine implements RuleEngine {
  private static final String SCOPE =
      "keyMatch(r.unit, p.unit) && (p.journey == \"*\" || r.journey == p.journey)"
          + " && (p.tier == \"*\" || r.tier == p.tier)";
  private static final int LIMIT = 4;
  private static final int EFFECT = 4;

  private final Enforcer bands;
  private final Enforcer guardrails;

  CasbinEngine(RuleSample sample) {
    bands =
        enforcer(
            "role, unit, journey, tier",
            "role, unit, journey, tier, limit, eft",
            "r.role == p.role && " + SCOPE);
    for (Band band : sample.bands()) {
      bands.addPolicy(
          band.role(),
          below(band.unit()),
          any(band.journey()),
          any(band.tiers().isEmpty() ? null : band.tiers().first()),
          Long.toString(band.caseLimit()),
          "allow");
    }
    guardrails =
        enforcer(
            "unit, journey, tier, amount, delay, contacts, share",
            "unit, journey, tier, rule, effect, eft",
            SCOPE + " && eval(p.rule)");
    for (RuleSample.Rail rail : sample.guardrails()) {
      guardrails.addPolicy(
          below(rail.unit()),
          any(rail.journey()),
          any(rail.tier()),
          broken(rail),
          rail.denies() ? "DENY" : "ASK",
          "allow");
    }
  }

  @Override
  public Answer evaluate(RuleSample.Request request) {
    List<String> band =
        bands
            .enforceEx(request.role(), request.unit(), request.journey(), request.tier())
            .getExplain();
    List<String> rail =
        guardrails
            .enforceEx(
                request.unit(),
                request.journey(),
                request.tier(),
                request.amount(),
                request.delayDays(),
                request.contacts(),
                request.share())
            .getExplain();
    return RuleEngine.answer(
        !band.isEmpty() && request.amount() <= Long.parseLong(band.get(LIMIT)),
        !rail.isEmpty() && rail.get(EFFECT).equals("DENY"),
        !rail.isEmpty());
  }

  private static Enforcer enforcer(String request, String policy, String matcher) {
    Model model = new Model();
    model.addDef("r", "r", request);
    model.addDef("p", "p", policy);
    model.addDef("e", "e", "priority(p.eft) || deny");
    model.addDef("m", "m", matcher);
    Enforcer enforcer = new Enforcer(model);
    enforcer.enableLog(false);
    return enforcer;
  }

  private static String broken(RuleSample.Rail rail) {
    List<String> cells = new ArrayList<>();
    add(cells, "r.amount > ", rail.amountAbove());
    add(cells, "r.amount > r.delay * ", rail.perDelayDay());
    add(cells, "r.delay < ", rail.delayBelow());
    add(cells, "r.contacts > ", rail.contactsAbove());
    add(cells, "r.share >= ", rail.shareFrom());
    return String.join(" && ", cells);
  }

  private static void add(List<String> cells, String text, @Nullable Object limit) {
    if (limit != null) {
      cells.add(text + limit);
    }
  }

  // No name of a unit begins with the name of another one, so that a star is enough.
  private static String below(@Nullable String unit) {
    return unit == null || unit.equals("/") ? "/*" : unit + "*";
  }

  private static String any(@Nullable String value) {
    return value == null ? "*" : value;
  }
}
