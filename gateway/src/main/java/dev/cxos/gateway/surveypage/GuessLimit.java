package dev.cxos.gateway.surveypage;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever tries tokens. Every request takes one try from its address and gets it back if
 * its token was good, so a customer never notices, however many share an address, while a program
 * that guesses is stopped after a few. Misses of all addresses together are counted too: once there
 * are too many, an address that has missed before gets no further try, and one that has not gets a
 * single one. Kept in memory, by each gateway for itself.
 */
final class GuessLimit {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int perAddress;
  private final Duration period;
  private final TimeMeter time;
  private final Bucket inAll;
  private final Map<String, Bucket> byAddress;

  /**
   * Begins with nobody known.
   *
   * @param perAddress how many misses an address has in a period
   * @param inAll how many misses all addresses have in a period
   * @param period the period
   * @param remembered how many addresses are remembered; the one not seen for longest is forgotten
   * @param time the clock
   */
  GuessLimit(int perAddress, int inAll, Duration period, int remembered, TimeMeter time) {
    this.perAddress = perAddress;
    this.period = period;
    this.time = time;
    this.inAll = bucket(inAll);
    this.byAddress =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > remembered;
          }
        };
  }

  /**
   * Takes a try.
   *
   * @param address who tries
   * @return empty if it may go on; else how long to wait
   */
  synchronized Optional<Duration> attempt(String address) {
    Bucket own = byAddress.computeIfAbsent(address, added -> bucket(perAddress));
    if (inAll.getAvailableTokens() == 0 && own.getAvailableTokens() < perAddress) {
      return Optional.of(wholeSeconds(inAll.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
    }
    ConsumptionProbe probe = own.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(wholeSeconds(probe.getNanosToWaitForRefill()));
  }

  /** Gives a try back, because its token was good or nobody could tell. */
  synchronized void giveBack(String address) {
    Bucket own = byAddress.get(address);
    if (own != null) {
      own.addTokens(1);
    }
  }

  /** Notes that a try led nowhere. */
  synchronized void missed() {
    inAll.tryConsume(1);
  }

  private Bucket bucket(int capacity) {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, period))
        .build();
  }

  /** Whole seconds, so that Retry-After tells the truth. */
  private static Duration wholeSeconds(long nanos) {
    return Duration.ofSeconds(Math.max(1, Math.ceilDiv(nanos, NANOS_PER_SECOND)));
  }
}
