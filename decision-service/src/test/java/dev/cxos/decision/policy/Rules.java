package dev.cxos.decision.policy;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules for tests. */
public final class Rules {

  private Rules() {}

  /** A chain that reaches any amount. */
  public static final ApprovalChain CHAIN =
      new ApprovalChain("up", List.of(step("people-leader", 50_000L), step("executive", null)));

  static ApprovalStep step(String role, @Nullable Long limit) {
    return new ApprovalStep(role, limit, 60, null, ApprovalStep.OnTimeout.ESCALATE);
  }

  static Band band(String id, String role, long limit, String... tiers) {
    return band(id, role, "/", null, limit, tiers);
  }

  static Band band(
      String id, String role, String unit, @Nullable String journey, long limit, String... tiers) {
    return new Band(id, "", role, unit, journey, set(tiers), limit, null, null, null);
  }

  static Guardrail guardrail(String id, String condition) {
    return new Guardrail(
        id, "", condition, Guardrail.Effect.DENY, "No.", null, set(), set(), set());
  }

  static PolicyRules of(Band... bands) {
    return new PolicyRules(List.of(bands), List.of(), Controls.NONE, List.of(CHAIN), "up");
  }

  static SortedSet<String> set(String... items) {
    return new TreeSet<>(List.of(items));
  }
}
