package dev.cxos.survey.closedloop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a customer told of that somebody sees to until it is solved.
 *
 * @param id its own id
 * @param ruleId the last part of its rule's name
 * @param source what it was opened for; a source has one case
 * @param customer the opaque id of the customer; null if unknown or erased
 * @param unit the unit that it belongs to
 * @param stage the stage of the journey; empty if unknown
 * @param language the language of the customer; empty if unknown
 * @param terms what is promised
 * @param events all that happened to it, in order
 * @param revision counts its changes, from 1
 */
public record Case(
    UUID id,
    String ruleId,
    String source,
    @Nullable String customer,
    String unit,
    String stage,
    String language,
    CaseTerms terms,
    List<CaseEvent> events,
    long revision) {

  private static final String COLLECTION = "cases/";

  /** Copies what it is given. */
  public Case {
    events = List.copyOf(events);
  }

  /** The resource name, {@code cases/{case}}. */
  public String name() {
    return COLLECTION + id;
  }

  /** The resource name of a case. */
  public static String nameOf(String id) {
    return COLLECTION + id;
  }

  /** Changes with every change. */
  public String etag() {
    return Long.toString(revision, Character.MAX_RADIX);
  }

  /** Where it stands. */
  public CaseProgress progress() {
    return CaseProgress.of(events);
  }

  /** Its clocks. */
  public SlaClock clock() {
    return SlaClock.of(terms, events);
  }

  /** When it was opened. */
  public Instant openTime() {
    return events.getFirst().time();
  }

  /** The case after something more happened. */
  Case after(CaseEvent event) {
    List<CaseEvent> more = new ArrayList<>(events);
    more.add(event);
    return new Case(id, ruleId, source, customer, unit, stage, language, terms, more, revision + 1);
  }

  /**
   * The case with every step of the ladder that has become due by a moment, each at the moment at
   * which it was due, however long ago that is.
   */
  Case caughtUp(Instant now) {
    Case current = this;
    for (SlaClock.NextEscalation next = current.clock().nextEscalation();
        next != null && !next.time().isAfter(now);
        next = current.clock().nextEscalation()) {
      CaseTerms.Escalation step = terms.escalations().get(next.step());
      Severity severity = current.progress().severity();
      current = current.after(CaseEvent.escalation(next.time(), next.step(), step.to(), severity));
      if (step.takesOver() && !step.to().equals(current.progress().owner())) {
        current =
            current.after(
                CaseEvent.of(CaseEvent.Kind.ASSIGNED, next.time(), "", "", severity)
                    .owned(step.to()));
      }
    }
    return current;
  }

  /** Says nothing of the customer: it ends up in logs. */
  @Override
  public String toString() {
    return "Case[" + id + "]";
  }
}
