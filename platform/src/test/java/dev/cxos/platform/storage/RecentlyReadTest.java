package dev.cxos.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentlyReadTest {

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger readings = new AtomicInteger();
  private final RecentlyRead<String, Integer> cache =
      new RecentlyRead<>(Duration.ofSeconds(1), 2, nanos::get);

  @Test
  void shouldReadOnceWithinTheLifetime() {
    get("a");
    pass(Duration.ofMillis(999));

    assertThat(get("a")).contains(1);
    assertThat(readings).hasValue(1);
  }

  @Test
  void shouldReadAnewWhenTheLifetimeIsOver() {
    get("a");
    pass(Duration.ofSeconds(1));

    assertThat(get("a")).contains(2);
  }

  @Test
  void shouldServeTheOldValueToOthersWhileOneReads() {
    get("a");
    pass(Duration.ofMillis(1500));
    AtomicInteger seenByOthers = new AtomicInteger();

    Optional<Integer> renewed =
        cache.get(
            "a",
            _ -> {
              get("a").ifPresent(seenByOthers::set);
              return Optional.of(100);
            });

    assertThat(renewed).contains(100);
    assertThat(seenByOthers).hasValue(1);
  }

  @Test
  void shouldNotServeAValueOlderThanTwoLifetimesEvenWhileOneReads() {
    get("a");
    pass(Duration.ofSeconds(2));
    AtomicInteger seenByOthers = new AtomicInteger();

    cache.get(
        "a",
        _ -> {
          get("a").ifPresent(seenByOthers::set);
          return Optional.of(100);
        });

    assertThat(seenByOthers).hasValue(2);
  }

  @Test
  void shouldReadAnewAfterForgetting() {
    get("a");
    cache.forget();

    assertThat(get("a")).contains(2);
  }

  @Test
  void shouldNotKeepAValueThatWasBeingReadWhileItChanged() {
    cache.get(
        "a",
        _ -> {
          cache.forget();
          return Optional.of(-1);
        });

    assertThat(get("a")).contains(1);
  }

  @Test
  void shouldNotRememberWhatDoesNotExist() {
    cache.get("a", _ -> Optional.empty());

    assertThat(get("a")).contains(1);
  }

  @Test
  void shouldForgetAValueThatNoLongerExists() {
    get("a");
    pass(Duration.ofSeconds(1));

    assertThat(cache.get("a", _ -> Optional.empty())).isEmpty();
    assertThat(get("a")).contains(2);
  }

  @Test
  void shouldTryAgainAfterAReadingFailed() {
    get("a");
    pass(Duration.ofMillis(1500));

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                cache.get(
                    "a",
                    _ -> {
                      throw new IllegalStateException("database away");
                    }));
    assertThat(get("a")).contains(2);
  }

  @Test
  void shouldKeepNoMoreThanTheLimit() {
    get("a");
    get("b");
    get("c");

    assertThat(get("c")).contains(3);
    assertThat(get("a")).contains(4);
  }

  private Optional<Integer> get(String key) {
    return cache.get(key, _ -> Optional.of(readings.incrementAndGet()));
  }

  private void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
