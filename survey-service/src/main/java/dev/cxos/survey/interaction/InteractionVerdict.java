package dev.cxos.survey.interaction;

import java.util.List;

/** What the rules say of an interaction that came in. */
public sealed interface InteractionVerdict {

  /** It may be recorded. */
  record Accepted(Interaction interaction) implements InteractionVerdict {}

  /** It may not; with at least one problem. */
  record Refused(List<Problem> problems) implements InteractionVerdict {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What is wrong with an interaction.
   *
   * @param kind what kind of thing is wrong
   * @param field the field at fault
   * @param reason what is wrong with it, for a person to read
   */
  record Problem(Kind kind, String field, String reason) {}

  /** What kind of thing is wrong. */
  enum Kind {
    /** A field has a value that it cannot have. */
    FIELD,
    /** There is no such contact reason. */
    REASON,
    /** The journey, stage or touchpoint does not exist. */
    STAGE
  }
}
