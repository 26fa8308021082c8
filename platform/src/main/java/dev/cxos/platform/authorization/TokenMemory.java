package dev.cxos.platform.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for half a minute what a verified token says, and never beyond the token's own end.
 * Safe for many threads.
 *
 * @param <T> what it says
 */
final class TokenMemory<T> {

  static final Duration REMEMBERED = Duration.ofSeconds(30);

  private final int most;
  private final Clock clock;
  private final Map<String, Known<T>> known = new ConcurrentHashMap<>();

  private record Known<T>(T value, Instant until) {}

  /**
   * An empty memory.
   *
   * @param most how many tokens are remembered at most
   */
  TokenMemory(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  Optional<T> find(String token) {
    @Nullable Known<T> found = known.get(token);
    if (found == null) {
      return Optional.empty();
    }
    if (!clock.instant().isBefore(found.until())) {
      known.remove(token, found);
      return Optional.empty();
    }
    return Optional.of(found.value());
  }

  /**
   * Remembers a token.
   *
   * @param end when the token itself is over
   */
  void remember(String token, T value, Instant end) {
    Instant now = clock.instant();
    Instant until = end.isBefore(now.plus(REMEMBERED)) ? end : now.plus(REMEMBERED);
    if (!now.isBefore(until)) {
      return;
    }
    if (known.size() >= most) {
      known.values().removeIf(one -> !now.isBefore(one.until()));
      if (known.size() >= most) {
        known.clear();
      }
    }
    known.put(token, new Known<>(value, until));
  }
}
