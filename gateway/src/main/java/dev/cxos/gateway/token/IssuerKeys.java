package dev.cxos.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the issuer, read when they are needed and kept. They are read again when they have
 * aged, or when a token names one that is not known; in both cases once for all who wait, and never
 * sooner than the least age allows, so that made-up tokens cost the issuer nothing. An issuer that
 * does not answer, or answers anything but a set of keys, takes no key away.
 */
final class IssuerKeys {
  private static final Logger LOGGER = Logger.getLogger(IssuerKeys.class);
  private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final int MOST_DOUBLINGS = 5;

  private final Supplier<Future<JsonNode>> source;
  private final LongSupplier nanos;
  private final long maxAge;
  private final long minAge;

  private Map<String, RSAPublicKey> keys = Map.of();
  private @Nullable Future<Void> asking;
  private long readAt;
  private long askedAt;
  private boolean asked;
  private int failures;

  /**
   * Keeps keys.
   *
   * @param source reads the issuer's set of keys
   * @param nanos a clock that only goes forward
   * @param maxAge after how long the keys are read again
   * @param minAge how long they are not read again, whatever tokens name
   */
  IssuerKeys(
      Supplier<Future<JsonNode>> source, LongSupplier nanos, Duration maxAge, Duration minAge) {
    this.source = source;
    this.nanos = nanos;
    this.maxAge = maxAge.toNanos();
    this.minAge = minAge.toNanos();
  }

  /**
   * The key of an id; none if the issuer has none. Fails with an {@link IOException} if no key is
   * known at all.
   */
  Future<Optional<RSAPublicKey>> get(String id) {
    Future<Void> reading;
    synchronized (this) {
      RSAPublicKey known = keys.get(id);
      long age = nanos.getAsLong() - readAt;
      if (known != null && age < maxAge) {
        return Future.succeededFuture(Optional.of(known));
      }
      reading = read();
      if (known != null && (reading == null || failures > 0 || age < 2 * maxAge)) {
        return Future.succeededFuture(Optional.of(known));
      }
    }
    if (reading == null) {
      return find(id);
    }
    return reading.transform(done -> find(id));
  }

  private synchronized Future<Optional<RSAPublicKey>> find(String id) {
    return keys.isEmpty()
        ? Future.failedFuture(new IOException("No key of the issuer is known"))
        : Future.succeededFuture(Optional.ofNullable(keys.get(id)));
  }

  /** Begins to read the keys, or joins in; nothing if it is too soon. */
  private @Nullable Future<Void> read() {
    if (asking != null) {
      return asking;
    }
    long now = nanos.getAsLong();
    if (asked && now - askedAt < pause()) {
      return null;
    }
    asked = true;
    askedAt = now;
    Future<Void> begun = source.get().transform(answer -> keep(answer.result(), answer.cause()));
    // What answers at once has put the reading away already.
    asking = begun.isComplete() ? null : begun;
    return begun;
  }

  private long pause() {
    return failures == 0
        ? minAge
        : Math.min(minAge, FIRST_PAUSE) << Math.min(failures - 1, MOST_DOUBLINGS);
  }

  private synchronized Future<Void> keep(@Nullable JsonNode set, @Nullable Throwable failure) {
    asking = null;
    Map<String, RSAPublicKey> read = set == null ? Map.of() : KeySet.read(set);
    if (read.isEmpty()) {
      failures++;
      LOGGER.warnf(
          "The keys of the issuer cannot be read failures=%d known=%d reason=%s",
          failures,
          keys.size(),
          failure == null ? "no key that can be used" : failure.getClass().getSimpleName());
      return Future.succeededFuture();
    }
    failures = 0;
    readAt = nanos.getAsLong();
    keys = read;
    return Future.succeededFuture();
  }
}
