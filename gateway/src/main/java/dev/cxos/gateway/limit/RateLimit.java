package dev.cxos.gateway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * So many calls a second for each caller, and twice as many at once after a quiet second. Kept in
 * memory, by each gateway for itself, for the callers seen last.
 */
final class RateLimit {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int BURST = 2;

  private final int perSecond;
  private final TimeMeter time;
  private final Map<String, Bucket> byCaller;

  /**
   * Begins with nobody known.
   *
   * @param perSecond how many calls a second; 0 for no limit
   * @param remembered how many callers are remembered; the one not seen for longest is forgotten
   * @param time the clock
   */
  RateLimit(int perSecond, int remembered, TimeMeter time) {
    this.perSecond = perSecond;
    this.time = time;
    this.byCaller =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > remembered;
          }
        };
  }

  /**
   * Takes one call.
   *
   * @param caller who calls
   * @return empty if it may; else how long to wait
   */
  Optional<Duration> take(String caller) {
    if (perSecond == 0) {
      return Optional.empty();
    }
    ConsumptionProbe probe = bucket(caller).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private synchronized Bucket bucket(String caller) {
    return byCaller.computeIfAbsent(
        caller,
        added ->
            Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(
                    limit ->
                        limit.capacity(BURST * (long) perSecond).refillGreedy(perSecond, SECOND))
                .build());
  }
}
