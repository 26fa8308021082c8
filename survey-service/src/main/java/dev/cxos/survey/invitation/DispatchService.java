package dev.cxos.survey.invitation;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.contactgovernance.ContactArbiter;
import dev.cxos.survey.invitation.InvitationEvents.Happening;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of sending invitations; each method is one transaction. */
@ApplicationScoped
public class DispatchService {

  /** How many invitations are looked at together. */
  static final int BATCH = 200;

  private static final Duration PUT_OFF = Duration.ofMinutes(10);

  private final InvitationStore store;
  private final Turns turns;
  private final ContactArbiter arbiter;
  private final InvitationConfiguration configuration;
  private final Clock clock;

  DispatchService(
      InvitationStore store,
      Turns turns,
      ContactArbiter arbiter,
      InvitationConfiguration configuration,
      Clock clock) {
    this.store = store;
    this.turns = turns;
    this.arbiter = arbiter;
    this.configuration = configuration;
    this.clock = clock;
  }

  /** The ids of invitations whose turn has come. */
  @Transactional
  public List<UUID> due() {
    return store.due(now(), BATCH);
  }

  /**
   * Takes the turn of an invitation, unless another replica is at work on it or was.
   *
   * @return the message to hand over; empty if there is none
   */
  @Transactional
  public Optional<Outgoing> takeTurn(UUID id) {
    Instant now = now();
    return store.lockDue(id, now).flatMap(due -> turns.take(due, now));
  }

  /** Puts an invitation off that could not be worked on, so that it does not come at once again. */
  @Transactional
  public void putOff(UUID id) {
    store.putOff(id, now(), now().plus(PUT_OFF));
  }

  /** Keeps that a message was handed over. */
  @Transactional
  public void handedOver(UUID id) {
    Invitation invitation = locked(id);
    Instant now = now();
    turns.use(invitation, now);
    turns.handedOver(invitation, now);
  }

  /**
   * Keeps that a message could not be handed over.
   *
   * @param why a short code without personal data
   * @param forGood whether another try is of no use
   */
  @Transactional
  public void notHandedOver(UUID id, String why, boolean forGood) {
    Invitation invitation = locked(id);
    @Nullable UUID reservation = invitation.progress().reservation();
    if (reservation != null) {
      arbiter.release(reservation);
    }
    if (invitation.progress().state().isOpen()) {
      turns.notHandedOver(invitation, why, forGood, now());
    } else {
      store.update(invitation.with(invitation.progress().put(null, why)));
    }
  }

  /**
   * Ends invitations whose time has passed.
   *
   * @return whether there may be more
   */
  @Transactional
  public boolean expireSome() {
    List<Invitation> over = store.lockExpired(now(), BATCH);
    over.forEach(
        invitation -> turns.end(invitation, InvitationState.EXPIRED, "", Happening.EXPIRED));
    return over.size() == BATCH;
  }

  /**
   * Forgets the links of invitations that ended long ago.
   *
   * @return whether there may be more
   */
  @Transactional
  public boolean purgeSome() {
    return store.purgeTokens(now().minus(configuration.keepTokens()), BATCH) == BATCH;
  }

  /** The ids of invitations with a tap to be recorded. */
  @Transactional
  public List<UUID> settling() {
    return store.settling(now(), BATCH);
  }

  private Invitation locked(UUID id) {
    return store
        .lock(id, UnitScope.everything())
        .orElseThrow(() -> new IllegalStateException("invitation vanished while it was sent"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
