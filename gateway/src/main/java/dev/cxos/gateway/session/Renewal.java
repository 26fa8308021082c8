package dev.cxos.gateway.session;

import dev.cxos.gateway.session.Grants.RefusedException;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the access token of a session young. It is renewed shortly before it ends, once for all
 * requests that wait. If the issuer does not answer, what is still valid is used; if it says no,
 * the session is over.
 */
@Singleton
final class Renewal {
  private static final Duration BEFORE_END = Duration.ofSeconds(30);

  private final Sessions sessions;
  private final Grants grants;
  private final Clock clock;

  @Inject
  Renewal(Sessions sessions, Grants grants) {
    this(sessions, grants, Clock.systemUTC());
  }

  Renewal(Sessions sessions, Grants grants, Clock clock) {
    this.sessions = sessions;
    this.grants = grants;
    this.clock = clock;
  }

  /**
   * What calls of a session are made with.
   *
   * @return fails with a {@link Refusal}: UNAUTHENTICATED if the session is over, UNAVAILABLE if
   *     the issuer does not answer
   */
  Future<Grant> grant(Session session) {
    Grant grant = session.grant();
    Instant now = clock.instant();
    if (now.isBefore(grant.end().minus(BEFORE_END))) {
      return Future.succeededFuture(grant);
    }
    return renewed(session)
        .recover(
            failure -> {
              if (failure instanceof RefusedException) {
                return Future.failedFuture(Refusals.unauthenticated());
              }
              return now.isBefore(grant.end())
                  ? Future.succeededFuture(grant)
                  : Future.failedFuture(Refusals.unavailable());
            });
  }

  private Future<Grant> renewed(Session session) {
    synchronized (session) {
      Optional<Future<Grant>> underWay = session.renewal();
      if (underWay.isPresent()) {
        return underWay.get();
      }
      if (clock.instant().isBefore(session.grant().end().minus(BEFORE_END))) {
        return Future.succeededFuture(session.grant());
      }
      Future<Grant> begun =
          grants
              .renew(session.grant())
              .transform(
                  fresh -> {
                    if (fresh.succeeded()) {
                      session.renewed(fresh.result());
                    } else if (fresh.cause() instanceof RefusedException) {
                      sessions.end(session);
                    }
                    return fresh.succeeded()
                        ? Future.succeededFuture(fresh.result())
                        : Future.failedFuture(fresh.cause());
                  });
      session.renewing(begun);
      return begun;
    }
  }
}
