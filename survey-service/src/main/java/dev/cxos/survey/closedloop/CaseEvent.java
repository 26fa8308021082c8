package dev.cxos.survey.closedloop;

import java.time.Instant;
import java.util.List;

/**
 * Something that happened to a case.
 *
 * @param kind what happened
 * @param time when; not before the event before
 * @param actor who: the subject of a token, {@link #CUSTOMER}, or empty if nobody did
 * @param words what was said; empty if nothing was
 * @param owner the owner since; empty if that did not change. Of an escalation whoever heard of it
 * @param severity how severe the case is since
 * @param step of an escalation its place in the ladder, from 0; else -1
 * @param conclusion what came of it, if that was recorded; else {@link Conclusion#NONE}
 */
public record CaseEvent(
    Kind kind,
    Instant time,
    String actor,
    String words,
    String owner,
    Severity severity,
    int step,
    Conclusion conclusion) {

  /** The actor that stands for the customer. */
  public static final String CUSTOMER = "customer";

  /** What happened; one constant for each of {@code CaseEvent.Kind}. */
  public enum Kind {
    /** It was opened. */
    OPENED,
    /** It got another owner. */
    ASSIGNED,
    /** Somebody sees to it. */
    ACKNOWLEDGED,
    /** The clock was stopped. */
    PAUSED,
    /** The clock went on. */
    RESUMED,
    /** It became more or less severe. */
    SEVERITY_CHANGED,
    /** Somebody said something. */
    COMMENTED,
    /** Outcome and root cause were recorded. */
    CONCLUDED,
    /** It was said to be solved. */
    SOLVED,
    /** The customer said so too. */
    CONFIRMED,
    /** It was opened again. */
    REOPENED,
    /** It was late, and somebody heard of it. */
    ESCALATED,
    /** It was closed. */
    CLOSED
  }

  /**
   * What came of a case.
   *
   * @param outcome what was done for the customer; empty if not recorded
   * @param rootCause the name of its root cause; empty if not recorded
   * @param tags tags, sorted
   */
  public record Conclusion(String outcome, String rootCause, List<String> tags) {

    /** Not recorded. */
    public static final Conclusion NONE = new Conclusion("", "", List.of());

    /** Copies what it is given. */
    public Conclusion {
      tags = tags.stream().sorted().distinct().toList();
    }

    /** Whether all that is needed to close a case is there. */
    public boolean isComplete() {
      return !outcome.isEmpty() && !rootCause.isEmpty();
    }
  }

  /** An event that is nothing but its kind, a time, an actor and words. */
  public static CaseEvent of(
      Kind kind, Instant time, String actor, String words, Severity severity) {
    return new CaseEvent(kind, time, actor, words, "", severity, -1, Conclusion.NONE);
  }

  /** The same event with another owner. */
  public CaseEvent owned(String newOwner) {
    return new CaseEvent(kind, time, actor, words, newOwner, severity, step, conclusion);
  }

  /** The same event with what came of it. */
  public CaseEvent concluded(Conclusion newConclusion) {
    return new CaseEvent(kind, time, actor, words, owner, severity, step, newConclusion);
  }

  /** A step of the ladder. */
  static CaseEvent escalation(Instant time, int step, String to, Severity severity) {
    return new CaseEvent(Kind.ESCALATED, time, "", "", to, severity, step, Conclusion.NONE);
  }

  /** Says nothing of the words: it ends up in logs. */
  @Override
  public String toString() {
    return "CaseEvent[" + kind + " " + time + "]";
  }
}
