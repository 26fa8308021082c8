package dev.cxos.decision.docket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what customers answered about contacts, and whether they came back. */
@ApplicationScoped
public class OutcomeService {

  private final DocketStore store;

  OutcomeService(DocketStore store) {
    this.store = store;
  }

  /**
   * Keeps an answer, in the caller's transaction if there is one.
   *
   * @param interaction the opaque id of the contact
   * @param satisfied whether satisfaction got one of the two best scores; empty if it was not asked
   */
  @Transactional
  public void keep(String interaction, Optional<Boolean> satisfied, Instant responseTime) {
    store.keepOutcome(interaction, satisfied.orElse(null), responseTime);
  }

  /**
   * Keeps contacts, in the caller's transaction if there is one.
   *
   * @param contacts contacts with what is known of them now
   * @param followed the opaque ids of earlier contacts after which customers came back since
   */
  @Transactional
  public void keepContacts(List<ContactReturn> contacts, List<String> followed) {
    store.keepContacts(contacts);
    store.keepFollowed(followed);
  }
}
