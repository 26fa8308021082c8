package dev.cxos.survey.closedloop;

import dev.cxos.platform.time.Ids;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that a customer shall be told, as soon as contact governance allows.
 *
 * @param id its own id
 * @param kind what it is about
 * @param source the name of what it is about; a customer is told once of each
 * @param customer the customer's opaque id
 * @param stage the stage of the journey that it is about; empty if none
 * @param text what is told
 * @param createTime when it was asked for
 */
public record Notice(
    UUID id,
    Kind kind,
    String source,
    String customer,
    String stage,
    String text,
    Instant createTime) {

  /** What a notice is about. */
  public enum Kind {
    /** A case is thought solved; the customer is asked by a link. */
    CASE_SOLVED("closed-loop"),
    /** What the customer suffered from is mended. */
    FIXED("closed-loop"),
    /** The customer is invited to a session of a panel. */
    PANEL_INVITATION("panel"),
    /** An idea that the customer follows was answered. */
    IDEA_ANSWERED("panel");

    private final String contactClass;

    Kind(String contactClass) {
      this.contactClass = contactClass;
    }

    /** The class of contacts that it counts in. */
    public String contactClass() {
      return contactClass;
    }
  }

  /** A new notice. */
  public static Notice of(
      Kind kind, String source, String customer, String stage, String text, Instant now) {
    return new Notice(Ids.newId(now), kind, source, customer, stage, text, now);
  }

  /** Says nothing of the customer: it ends up in logs. */
  @Override
  public String toString() {
    return "Notice[" + id + " " + kind + "]";
  }
}
