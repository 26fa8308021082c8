package dev.cxos.decision.right;

import dev.cxos.decision.right.DecisionType.Kind;
import dev.cxos.decision.right.DecisionType.Raci;
import dev.cxos.decision.right.DecisionType.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision type says; the parts are those of {@link DecisionType}.
 *
 * @param displayName what people call it
 * @param kind what sort of thing the customer gets
 * @param owner a role or the subject of a person
 * @param inputs what must be known to decide
 * @param raci who does what; null if it was not said
 * @param journeys the journeys that it serves; empty for all
 * @param reasons the reasons that may be given; empty if any words will do
 */
public record DecisionTypeContent(
    String displayName,
    Kind kind,
    String owner,
    List<InputDeclaration> inputs,
    @Nullable Raci raci,
    List<String> journeys,
    List<ReasonCode> reasons) {

  /** Copies what it is given. */
  public DecisionTypeContent {
    inputs = List.copyOf(inputs);
    journeys = List.copyOf(journeys);
    reasons = List.copyOf(reasons);
  }

  /** What a decision type says now. */
  public static DecisionTypeContent of(DecisionType type) {
    return new DecisionTypeContent(
        type.displayName(),
        type.kind(),
        type.owner(),
        type.inputs(),
        type.raci(),
        type.journeys(),
        type.reasons());
  }
}
