package dev.cxos.decision.right;

import java.util.Set;

/**
 * What is to be changed in a decision type.
 *
 * @param content what it shall say
 * @param fields which parts of that count; all else stays as it is
 */
public record DecisionTypeChange(DecisionTypeContent content, Set<Field> fields) {

  /** A field that can be changed. */
  public enum Field {
    /** What people call it. */
    DISPLAY_NAME,
    /** What sort of thing the customer gets. */
    KIND,
    /** Who owns it. */
    OWNER,
    /** What must be known to decide. */
    INPUTS,
    /** Who does what. */
    RACI,
    /** The journeys that it serves. */
    JOURNEYS,
    /** The reasons that may be given. */
    REASONS
  }

  /** Copies what it is given. */
  public DecisionTypeChange {
    fields = Set.copyOf(fields);
  }

  /** What a decision type says after the change. */
  DecisionTypeContent after(DecisionTypeContent present) {
    return new DecisionTypeContent(
        from(Field.DISPLAY_NAME, present).displayName(),
        from(Field.KIND, present).kind(),
        from(Field.OWNER, present).owner(),
        from(Field.INPUTS, present).inputs(),
        from(Field.RACI, present).raci(),
        from(Field.JOURNEYS, present).journeys(),
        from(Field.REASONS, present).reasons());
  }

  private DecisionTypeContent from(Field field, DecisionTypeContent present) {
    return fields.contains(field) ? content : present;
  }
}
