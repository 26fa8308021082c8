package dev.cxos.decision.docket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Keeps what customers answered about contacts. */
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
}
