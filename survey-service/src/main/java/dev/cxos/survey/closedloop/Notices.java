package dev.cxos.survey.closedloop;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What customers shall be told, in the caller's transaction. Sent later, one by one, as soon as
 * contact governance allows, each once.
 */
@ApplicationScoped
public class Notices {

  private final NoticeStore store;

  Notices(NoticeStore store) {
    this.store = store;
  }

  /**
   * Asks for a notice.
   *
   * @return false if the customer was told, or is to be told, of the same
   */
  public boolean queue(Notice notice) {
    return store.insert(notice);
  }

  /** Takes the notices about something back, so that it may be told anew. */
  public void cancel(Notice.Kind kind, String source) {
    store.cancel(kind, source);
  }

  /** Takes back what a customer was to be told about things whose names begin alike. */
  public void withdraw(Notice.Kind kind, String sourceStart, String customer) {
    store.withdraw(kind, sourceStart, customer);
  }

  /** Whether a notice about something is still to be sent. */
  public boolean isWaiting(Notice.Kind kind, String source) {
    return store.isWaiting(kind, source);
  }

  /** Whether a notice that was given to the sender shall still go: it was not taken back. */
  public boolean isWanted(UUID id) {
    return store.isSent(id);
  }

  /**
   * Says that a notice never left: it counts as not told.
   *
   * @param rule why, as a short code without personal data
   */
  public void neverLeft(UUID id, String rule) {
    store.neverLeft(id, rule);
  }

  /** How far the notices about something are. */
  public NoticeStore.Progress progress(Notice.Kind kind, String source) {
    return store.progress(kind, source);
  }
}
