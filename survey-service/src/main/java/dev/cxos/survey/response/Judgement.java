package dev.cxos.survey.response;

import java.util.List;

/** What the rules say of a response that came in. */
public sealed interface Judgement {

  /** It may be recorded. */
  record Accepted(AcceptedResponse response) implements Judgement {}

  /** It may not; with at least one problem. */
  record Refused(List<Problem> problems) implements Judgement {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * What is wrong with a response.
   *
   * @param kind what kind of thing is wrong
   * @param field the field or question at fault; empty if the whole response is
   * @param reason what is wrong with it, for a person to read
   */
  record Problem(Kind kind, String field, String reason) {}

  /** What kind of thing is wrong. */
  enum Kind {
    /** A field of the response has a value that it cannot have. */
    FIELD,
    /** An answer does not fit its question. */
    ANSWER,
    /** The stage or touchpoint is not part of the journey. */
    STAGE
  }
}
