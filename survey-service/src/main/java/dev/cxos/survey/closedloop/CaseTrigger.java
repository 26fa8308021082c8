package dev.cxos.survey.closedloop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What opens a case. */
public sealed interface CaseTrigger {

  /** What was asked. */
  enum ScoreKind {
    /** How likely the customer is to recommend. */
    NPS,
    /** How satisfied the customer is. */
    CSAT,
    /** How easy it was. */
    CES
  }

  /**
   * A low score.
   *
   * @param kind what was asked
   * @param atMost the highest score that opens a case
   */
  record Score(ScoreKind kind, int atMost) implements CaseTrigger {}

  /**
   * Words that customers use.
   *
   * @param words words or phrases; one is enough
   */
  record Keyword(List<String> words) implements CaseTrigger {
    /** Copies what it is given. */
    public Keyword {
      words = List.copyOf(words);
    }
  }

  /**
   * A complaint.
   *
   * @param severityAtLeast from this severity on; null for none by severity
   * @param regulator also every one with the regulator's flag
   */
  record Complaint(@Nullable Severity severityAtLeast, boolean regulator) implements CaseTrigger {}

  /** An issue that begins to come up more often. */
  record Emerging() implements CaseTrigger {}
}
