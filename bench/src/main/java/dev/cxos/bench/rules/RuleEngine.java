package dev.cxos.bench.rules;

/** Rules made ready once, asked again and again. */
public interface RuleEngine {

  /** What comes of a request, in the words of all engines. */
  enum Answer {
    APPROVED,
    NEEDS_APPROVAL,
    DENIED
  }

  /** Says what comes of a request. */
  Answer evaluate(RuleSample.Request request);

  /** Makes the rules of a sample ready. */
  static RuleEngine of(String name, RuleSample sample) {
    return switch (name) {
      case "cxos" -> new CxosEngine(sample);
      case "drools" -> new DroolsEngine(sample);
      case "camunda" -> new CamundaEngine(sample);
      case "jcasbin" -> new CasbinEngine(sample);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Puts together what tables of bands and guardrails gave. */
  static Answer answer(boolean withinLimit, boolean denied, boolean asks) {
    if (denied) {
      return Answer.DENIED;
    }
    return asks || !withinLimit ? Answer.NEEDS_APPROVAL : Answer.APPROVED;
  }
}
