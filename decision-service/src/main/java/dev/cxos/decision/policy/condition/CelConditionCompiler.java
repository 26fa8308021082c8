package dev.cxos.decision.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.ConditionCompiler;
import dev.cxos.decision.right.InputDeclaration;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks conditions with cel-java and compiles them to code of our own.
 *
 * <p>A condition reads {@code amount} as a whole number, {@code tier}, {@code journey}, {@code
 * unit} and {@code kind} as texts, and each input by its name. An optional input may be missing; it
 * is read only where {@code has(inputs.name)} is known to be true. A name that both a built-in and
 * an input have means the built-in.
 *
 * <p>An accepted condition takes less than 100 microseconds for texts of up to 200 characters, and
 * usually far less than one.
 */
@ApplicationScoped
public class CelConditionCompiler implements ConditionCompiler {

  static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(SourceCheck.MAX_CHARACTERS)
          .maxParseRecursionDepth(4 * SourceCheck.MAX_NESTING)
          .maxParseErrorRecoveryLimit(1)
          .maxRegexProgramSize(StructureCheck.MAX_COST)
          .build();

  private static final Map<String, ValueType> BUILT_INS =
      Map.of(
          CheckedCondition.AMOUNT,
          ValueType.INTEGER,
          "tier",
          ValueType.TEXT,
          "journey",
          ValueType.TEXT,
          "unit",
          ValueType.TEXT,
          "kind",
          ValueType.TEXT);
  private static final int LONGEST_MESSAGE = 300;

  /** Makes it; it has no state. */
  public CelConditionCompiler() {}

  @Override
  public Condition compile(String condition, List<InputDeclaration> inputs)
      throws ConditionRejected {
    return ConditionCode.of(check(condition, inputs));
  }

  /** Checks a condition in all respects. */
  static CheckedCondition check(String condition, List<InputDeclaration> inputs)
      throws ConditionRejected {
    CheckedCondition checked = checkTypes(condition, inputs);
    if (checked.type(checked.root()) != ValueType.BOOLEAN) {
      throw checked.rejected(checked.root(), "A condition must give true or false.");
    }
    Set<String> optional = new HashSet<>();
    for (InputDeclaration input : inputs) {
      if (!input.required() && !isTaken(input.name())) {
        optional.add(input.name());
      }
    }
    GuardCheck.check(checked, optional);
    AmountCheck.check(checked);
    return checked;
  }

  /** Checks types, operations and size alone. */
  static CheckedCondition checkTypes(String condition, List<InputDeclaration> inputs)
      throws ConditionRejected {
    SourceCheck.check(condition);
    CheckedCondition checked = new CheckedCondition(typed(condition, inputs));
    Set<String> names = inputs.stream().map(InputDeclaration::name).collect(Collectors.toSet());
    StructureCheck.check(checked, names);
    return checked;
  }

  private static CelAbstractSyntaxTree typed(String condition, List<InputDeclaration> inputs)
      throws ConditionRejected {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.HAS)
            .addVarDeclarations(
                CelVarDecl.newVarDeclaration(
                    CheckedCondition.INPUTS, MapType.create(SimpleType.STRING, SimpleType.DYN)));
    BUILT_INS.forEach((name, type) -> builder.addVar(name, type.cel()));
    for (InputDeclaration input : inputs) {
      if (!isTaken(input.name())) {
        builder.addVar(input.name(), ValueType.of(input.type()).cel());
      }
    }
    CelCompiler compiler = builder.build();
    try {
      return compiler.compile(condition).getAst();
    } catch (CelValidationException invalid) {
      throw rejected(invalid);
    }
  }

  /** Whether the name means something else than an input. */
  private static boolean isTaken(String name) {
    return BUILT_INS.containsKey(name) || name.equals(CheckedCondition.INPUTS);
  }

  private static ConditionRejected rejected(CelValidationException invalid) {
    @Nullable CelIssue issue =
        invalid.getErrors().isEmpty() ? null : invalid.getErrors().getFirst();
    if (issue == null) {
      return new ConditionRejected("The condition cannot be read.", 1, 1);
    }
    return new ConditionRejected(
        readable(issue.getMessage()),
        Math.max(1, issue.getSourceLocation().getLine()),
        Math.max(1, issue.getSourceLocation().getColumn() + 1));
  }

  // Without what says nothing to those who write conditions.
  private static String readable(String message) {
    int candidates = message.indexOf(" (candidates");
    String text =
        (candidates < 0 ? message : message.substring(0, candidates))
            .replace(" (in container '')", "");
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
  }
}
