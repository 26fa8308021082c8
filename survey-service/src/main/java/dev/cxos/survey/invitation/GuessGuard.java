package dev.cxos.survey.invitation;

import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refuses who asks for too many links that lead nowhere. The page's server throttles too; this
 * counts in memory, each replica for itself. Safe for many threads.
 */
@ApplicationScoped
public class GuessGuard {

  private static final int MISSES = 30;
  private static final int CLIENTS = 10_000;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Misses> misses =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Misses> eldest) {
          return size() > CLIENTS;
        }
      };

  /** Misses of one client since a moment. */
  private record Misses(Instant since, int count) {}

  GuessGuard(Clock clock) {
    this.clock = clock;
  }

  /**
   * Lets a client ask, or not.
   *
   * @param client who asks; empty if unknown, who is let in
   * @throws ServiceException OVERLOADED
   */
  public void admit(String client) {
    Instant now = clock.instant();
    synchronized (misses) {
      Misses known = misses.get(client);
      if (known != null && known.count() >= MISSES && now.isBefore(known.since().plus(WINDOW))) {
        throw ServiceException.of(
                PlatformReason.OVERLOADED, "Too many links that lead nowhere; wait a minute.")
            .retryAfter(WINDOW);
      }
    }
  }

  /** Counts a link that led nowhere. */
  public void missed(String client) {
    if (client.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    synchronized (misses) {
      misses.merge(
          client,
          new Misses(now, 1),
          (known, first) ->
              now.isBefore(known.since().plus(WINDOW))
                  ? new Misses(known.since(), known.count() + 1)
                  : first);
    }
  }
}
