package dev.cxos.gateway.session;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The sessions of this gateway, by the digest of their ids: who reads the memory learns no id.
 * There are never more than the configured number, in all and of one person; the one idle for
 * longest gives way.
 */
@Singleton
final class Sessions {
  private final Duration idle;
  private final Duration longest;
  private final int most;
  private final int mostPerPerson;
  private final Clock clock;

  /** The one idle for longest first. */
  private final LinkedHashMap<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

  @Inject
  Sessions(SessionConfiguration configuration) {
    this(configuration, Clock.systemUTC());
  }

  Sessions(SessionConfiguration configuration, Clock clock) {
    this.idle = configuration.idle();
    this.longest = configuration.longest();
    this.most = configuration.mostSessions();
    this.mostPerPerson = configuration.mostPerPerson();
    this.clock = clock;
  }

  /**
   * Begins a session.
   *
   * @return its id, which is not kept
   */
  synchronized String begin(Grant grant, Optional<String> issuerSession) {
    endIdle();
    makeRoom(mostPerPerson, session -> isOf(session, grant.person().subject()));
    makeRoom(most, session -> true);
    String id = RandomText.create();
    sessions.put(RandomText.digest(id), new Session(grant, issuerSession, clock.instant()));
    return id;
  }

  /** The session of an id, which counts as used now; none if it has ended. */
  synchronized Optional<Session> use(String id) {
    String digest = RandomText.digest(id);
    Session session = sessions.get(digest);
    if (session == null) {
      return Optional.empty();
    }
    if (isOver(session)) {
      sessions.remove(digest);
      return Optional.empty();
    }
    session.use(clock.instant());
    return Optional.of(session);
  }

  /** Ends the session of an id; returns it if there was one. */
  synchronized Optional<Session> end(String id) {
    return Optional.ofNullable(sessions.remove(RandomText.digest(id)));
  }

  /** Ends a session. */
  synchronized void end(Session session) {
    sessions.values().remove(session);
  }

  /** Ends the sessions that belong to a session of the issuer; returns how many. */
  synchronized int endIssuerSession(String sid) {
    return endAll(session -> session.issuerSession().filter(sid::equals).isPresent());
  }

  /** Ends all sessions of a person; returns how many. */
  synchronized int endPerson(String subject) {
    return endAll(session -> isOf(session, subject));
  }

  /** How many there are, over or not. */
  synchronized int size() {
    return sessions.size();
  }

  /** When a session ends however much it is used. */
  Instant end(Instant begun) {
    return begun.plus(longest);
  }

  private int endAll(Predicate<Session> which) {
    int before = sessions.size();
    sessions.values().removeIf(which);
    return before - sessions.size();
  }

  /** Those over for idleness stand first. */
  private void endIdle() {
    Iterator<Map.Entry<String, Session>> eldest = sessions.entrySet().iterator();
    while (eldest.hasNext() && isOver(eldest.next().getValue())) {
      eldest.remove();
    }
  }

  private void makeRoom(int allowed, Predicate<Session> which) {
    long excess = sessions.values().stream().filter(which).count() - allowed + 1;
    Iterator<Session> eldest = sessions.values().iterator();
    while (excess > 0 && eldest.hasNext()) {
      if (which.test(eldest.next())) {
        eldest.remove();
        excess--;
      }
    }
  }

  private boolean isOver(Session session) {
    Instant now = clock.instant();
    return !now.isBefore(session.lastUsed().plus(idle))
        || !now.isBefore(session.begun().plus(longest));
  }

  private static boolean isOf(Session session, String subject) {
    return session.grant().person().subject().equals(subject);
  }
}
