package dev.cxos.decision.policy.condition;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import dev.cxos.decision.policy.CaseFacts;
import dev.cxos.decision.right.InputDeclaration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates conditions with cel-java. */
final class Oracle {

  /** What comes of a condition. */
  enum Truth {
    TRUE,
    FALSE,
    FAULT
  }

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(CelConditionCompiler.OPTIONS)
          .build();

  private final CelRuntime.Program program;
  private final List<InputDeclaration> inputs;

  Oracle(CheckedCondition condition, List<InputDeclaration> inputs) throws CelEvaluationException {
    this.program = RUNTIME.createProgram(condition.tree());
    this.inputs = inputs;
  }

  Truth of(CaseFacts facts) {
    try {
      // What depends on a variable that is not there comes back as a set of unknowns.
      if (program.eval(resolver(facts)) instanceof Boolean truth) {
        return truth ? Truth.TRUE : Truth.FALSE;
      }
      return Truth.FAULT;
    } catch (CelEvaluationException fault) {
      return Truth.FAULT;
    }
  }

  // A number is boxed anew whenever it is read: cel-java takes the same object to be equal to
  // itself
  // even if it is not a number, unlike two objects of the same value, and unlike CEL.
  private CelVariableResolver resolver(CaseFacts facts) {
    Map<String, Object> variables = variables(facts);
    return name ->
        Optional.ofNullable(variables.get(name))
            .map(
                value ->
                    value instanceof Double number ? Double.valueOf(number.doubleValue()) : value);
  }

  /** What is missing or has another type than was declared is no variable. */
  private Map<String, Object> variables(CaseFacts facts) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("amount", facts.amount());
    variables.put("tier", facts.tier() == null ? "" : facts.tier());
    variables.put("journey", facts.journey() == null ? "" : facts.journey());
    variables.put("unit", facts.unit());
    variables.put("kind", facts.kind());
    variables.put("inputs", facts.inputs());
    for (InputDeclaration input : inputs) {
      Object value = facts.inputs().get(input.name());
      Class<?> type =
          switch (input.type()) {
            case BOOLEAN -> Boolean.class;
            case INTEGER -> Long.class;
            case NUMBER -> Double.class;
            case TEXT, CHOICE -> String.class;
          };
      if (type.isInstance(value)) {
        variables.put(input.name(), value);
      }
    }
    return variables;
  }
}
