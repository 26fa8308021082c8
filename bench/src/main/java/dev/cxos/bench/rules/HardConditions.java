package dev.cxos.bench.rules;

import dev.cxos.decision.policy.CaseFacts;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.ConditionCompiler;
import dev.cxos.decision.policy.ConditionCompiler.ConditionRejected;
import dev.cxos.decision.policy.condition.CelConditionCompiler;
import dev.cxos.decision.right.InputDeclaration;
import dev.cxos.decision.right.InputDeclaration.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conditions that cost the most: each part is repeated as often as the compiler allows, and
 * meets a case made to be slow. And texts that cost the most to refuse.
 */
public final class HardConditions {
  private static final String LONGEST = "a".repeat(200);
  private static final List<String> PARTS =
      List.of(
          "words.contains('" + "a".repeat(60) + "b')",
          "words.contains('ab')",
          "tier.contains(words) && words.contains('ab')",
          "words.matches('(a|aa)+b')",
          "words.matches('(x+x+)+y')",
          "words.matches('[a-z]*[a-z]*[a-z]*1')",
          "words.size() == 7",
          "words < tier",
          "words == tier && whole == 7",
          "words.endsWith('b')",
          "whole * 3 + whole / 7 == 8",
          "(whole / 0 > 1)",
          "words in ['" + "b".repeat(200) + "']");
  private static final List<String> REFUSED =
      List.of(
          "words == 'x' ||".repeat(130) + " whole == 1",
          "(".repeat(900) + "whole == 1" + ")".repeat(900),
          "[".repeat(1900),
          "{".repeat(1900),
          "whole in [" + "1,".repeat(250) + "1]",
          "-".repeat(1900) + "whole",
          "words" + ".x".repeat(900),
          "words.matches('(a{1,1000}){1,1000}b')",
          "words.matches('(x+x+)+y{500}')");

  private final ConditionCompiler compiler = new CelConditionCompiler();
  private final List<InputDeclaration> inputs =
      List.of(
          new InputDeclaration("words", "words", Type.TEXT, "", true, List.of()),
          new InputDeclaration("whole", "whole", Type.INTEGER, "", true, List.of()));

  /** The conditions by their first part, in the order of the list. */
  public Map<String, Condition> dearest() {
    Map<String, Condition> dearest = new LinkedHashMap<>();
    PARTS.forEach(part -> dearest.put(part, asLargeAsAllowed(part)));
    return dearest;
  }

  /** The case that is slow for all of them. */
  public CaseFacts facts() {
    return new CaseFacts(
        100, LONGEST, LONGEST, "/", "CREDIT", Map.of("words", LONGEST, "whole", 1L));
  }

  /** The texts that are refused. */
  public List<String> refused() {
    return REFUSED;
  }

  /**
   * Refuses one of the texts.
   *
   * @throws IllegalStateException if it is accepted
   */
  public void refuse(String text) {
    if (compiled(text).isPresent()) {
      throw new IllegalStateException("accepted: " + text);
    }
  }

  private Condition asLargeAsAllowed(String part) {
    Optional<Condition> largest = Optional.empty();
    String text = part;
    for (Optional<Condition> next = compiled(text); next.isPresent(); next = compiled(text)) {
      largest = next;
      text = text + " || " + part;
    }
    return largest.orElseThrow();
  }

  private Optional<Condition> compiled(String text) {
    try {
      return Optional.of(compiler.compile(text, inputs));
    } catch (ConditionRejected refused) {
      return Optional.empty();
    }
  }
}
