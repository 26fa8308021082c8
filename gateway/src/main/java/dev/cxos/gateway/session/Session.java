package dev.cxos.gateway.session;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person with a browser. Nothing of it leaves the gateway but what {@link WhoAmI} shows. Who
 * renews it holds its monitor, and nobody else does.
 */
final class Session {
  private final Optional<String> issuerSession;
  private final Instant begun;
  private volatile Instant lastUsed;
  private volatile Grant grant;
  private @Nullable Future<Grant> renewal;

  /**
   * Begins a session.
   *
   * @param grant what the issuer gave out for it
   * @param issuerSession the issuer's id of its own session ({@code sid}), if it tells
   * @param begun when it begins
   */
  Session(Grant grant, Optional<String> issuerSession, Instant begun) {
    this.grant = grant;
    this.issuerSession = issuerSession;
    this.begun = begun;
    this.lastUsed = begun;
  }

  Optional<String> issuerSession() {
    return issuerSession;
  }

  Instant begun() {
    return begun;
  }

  Instant lastUsed() {
    return lastUsed;
  }

  void use(Instant now) {
    lastUsed = now;
  }

  Grant grant() {
    return grant;
  }

  /** Takes what was given out in place of what ends. */
  void renewed(Grant fresh) {
    grant = fresh;
  }

  /** The renewal that is under way, if there is one. */
  Optional<Future<Grant>> renewal() {
    return Optional.ofNullable(renewal).filter(begunRenewal -> !begunRenewal.isComplete());
  }

  /** Notes that a renewal is under way. It completes once its outcome is noted here. */
  void renewing(Future<Grant> begunRenewal) {
    renewal = begunRenewal;
  }
}
