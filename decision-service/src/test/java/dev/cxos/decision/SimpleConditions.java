package dev.cxos.decision;

import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.ConditionCompiler;
import dev.cxos.decision.right.InputDeclaration;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for the compiler of conditions until there is one: {@code true}, {@code false}, and a
 * name compared with a whole number.
 */
@DefaultBean
@ApplicationScoped
public class SimpleConditions implements ConditionCompiler {

  private static final Pattern COMPARISON = Pattern.compile("([a-z_]+) <= ([0-9]+)");

  @Override
  public Condition compile(String condition, List<InputDeclaration> inputs)
      throws ConditionRejected {
    if (condition.equals("true") || condition.equals("false")) {
      return _ -> condition.equals("true");
    }
    Matcher matcher = COMPARISON.matcher(condition);
    if (!matcher.matches()) {
      throw new ConditionRejected("cannot be read", 1, 1);
    }
    String name = matcher.group(1);
    long limit = Long.parseLong(matcher.group(2));
    if (name.equals("amount")) {
      return facts -> facts.amount() <= limit;
    }
    boolean declared =
        inputs.stream()
            .anyMatch(
                input ->
                    input.name().equals(name) && input.type() == InputDeclaration.Type.INTEGER);
    if (!declared) {
      throw new ConditionRejected(name + " is not declared", 1, 1);
    }
    return facts -> (Long) Objects.requireNonNull(facts.inputs().get(name)) <= limit;
  }
}
