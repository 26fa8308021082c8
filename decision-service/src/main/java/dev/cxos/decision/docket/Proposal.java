package dev.cxos.decision.docket;

import java.util.List;

/**
 * What is proposed to the council.
 *
 * @param kind what
 * @param evidence why, in words with figures
 */
public record Proposal(Kind kind, List<String> evidence) {

  /** What is proposed. */
  public enum Kind {
    /** Leave it as it is, or there is too little to tell. */
    KEEP,
    /** Let the desk decide more. */
    WIDEN,
    /** Let the desk decide less. */
    NARROW,
    /** Do away with it. */
    RETIRE
  }

  /** Copies what it is given. */
  public Proposal {
    evidence = List.copyOf(evidence);
  }
}
