package dev.cxos.platform.storage;

import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Values that were read a short while ago, so that what every call needs is not read by every call.
 *
 * <p>When a value's lifetime is over, one caller reads it anew and the others go on with the old
 * one, for at most another lifetime. Nobody waits for somebody else's reading: a caller that holds
 * a database connection while it waits for one that still needs a connection would bring the pool
 * to a stop. What does not exist is not remembered. Safe for many threads.
 *
 * @param <K> what is looked up
 * @param <V> an immutable value
 */
public final class RecentlyRead<K, V> {

  private final Duration lifetime;
  private final int limit;
  private final LongSupplier nanoTime;
  private final Map<K, Reading<V>> readings = new ConcurrentHashMap<>();
  private final AtomicLong generation = new AtomicLong();

  private record Reading<V>(V value, long nanoTime, long generation, AtomicBoolean beingRenewed) {}

  /**
   * An empty cache.
   *
   * @param lifetime how long a value is taken for current
   * @param limit how many values are kept at most; beyond it all are dropped and read again
   * @param nanoTime the ticks of {@link System#nanoTime()}
   */
  public RecentlyRead(Duration lifetime, int limit, LongSupplier nanoTime) {
    this.lifetime = lifetime;
    this.limit = limit;
    this.nanoTime = nanoTime;
  }

  /**
   * The value of a key, from memory or read now.
   *
   * @param read reads the value; called by any number of threads at once
   */
  public Optional<V> get(K key, Function<K, Optional<V>> read) {
    // Both are taken before reading, so that a change during the reading makes the value outdated.
    long now = nanoTime.getAsLong();
    long currentGeneration = generation.get();
    Reading<V> known = readings.get(key);
    if (known != null && known.generation == currentGeneration) {
      long age = now - known.nanoTime;
      if (age < lifetime.toNanos()
          || (age < 2 * lifetime.toNanos() && !known.beingRenewed.compareAndSet(false, true))) {
        return Optional.of(known.value);
      }
    }
    boolean done = false;
    try {
      Optional<V> value = read.apply(key);
      value.ifPresentOrElse(
          found -> keep(key, new Reading<>(found, now, currentGeneration, new AtomicBoolean())),
          () -> readings.remove(key));
      done = true;
      return value;
    } finally {
      if (!done && known != null) {
        known.beingRenewed.set(false);
      }
    }
  }

  /** Takes every value that was read up to now, or is being read now, for outdated. */
  public void forget() {
    generation.incrementAndGet();
  }

  /**
   * Forgets when the running transaction is over: not before, when others would read the old state
   * once more.
   */
  public void forgetAfter(TransactionSynchronizationRegistry transaction) {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // Nothing has changed yet for others.
          }

          @Override
          public void afterCompletion(int status) {
            forget();
          }
        });
  }

  private void keep(K key, Reading<V> reading) {
    if (readings.size() >= limit && !readings.containsKey(key)) {
      readings.clear();
    }
    readings.put(key, reading);
  }
}
