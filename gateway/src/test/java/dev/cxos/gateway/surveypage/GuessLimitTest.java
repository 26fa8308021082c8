package dev.cxos.gateway.surveypage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuessLimitTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private long nanos;
  private final GuessLimit limit = new GuessLimit(10, 100, MINUTE, 1000, clock());

  @Test
  void shouldStopAnAddressThatMisses() {
    assertThat(misses("a", 1000)).isEqualTo(10);
    assertThat(limit.attempt("a")).hasValue(Duration.ofSeconds(6));
    assertThat(limit.attempt("b")).isEmpty();
  }

  @Test
  void shouldLetItTryAgainAfterAWhile() {
    misses("a", 10);
    nanos += Duration.ofSeconds(6).toNanos();
    assertThat(misses("a", 10)).isEqualTo(1);
  }

  @Test
  void shouldNeverStopWhoeverHasGoodLinks() {
    for (int i = 0; i < 1000; i++) {
      assertThat(limit.attempt("office")).isEmpty();
      limit.giveBack("office");
    }
  }

  @Test
  void shouldGiveManyAddressesOneTryEachWhenAllTogetherMissTooOften() {
    for (int i = 0; i < 50; i++) {
      misses("net-" + i, 2);
    }
    assertThat(limit.attempt("net-7")).isPresent();
    assertThat(misses("fresh", 10)).isEqualTo(1);
    assertThat(limit.attempt("customer")).isEmpty();
  }

  @Test
  void shouldForgetTheAddressNotSeenForLongest() {
    GuessLimit small = new GuessLimit(1, 1_000_000, MINUTE, 100, clock());
    for (int i = 0; i < 200; i++) {
      assertThat(small.attempt("a" + i)).isEmpty();
    }
    assertThat(small.attempt("a199")).isPresent();
    assertThat(small.attempt("a0")).isEmpty();
  }

  @Test
  void shouldCountOneNetworkAsOneRequester() {
    Requesters requesters = new Requesters();
    assertThat(requesters.of("2001:db8:1:2:aaaa::1")).isEqualTo(requesters.of("2001:db8:1:2::9"));
    assertThat(requesters.of("2001:db8:1:2::1")).isNotEqualTo(requesters.of("2001:db8:1:3::1"));
    assertThat(requesters.of("192.0.2.1")).isNotEqualTo(requesters.of("192.0.2.2"));
    assertThat(requesters.of("192.0.2.1"))
        .hasSize(32)
        .doesNotContain("192")
        .isNotEqualTo(new Requesters().of("192.0.2.1"));
  }

  private int misses(String address, int tries) {
    int admitted = 0;
    for (int i = 0; i < tries; i++) {
      if (limit.attempt(address).isEmpty()) {
        limit.missed();
        admitted++;
      }
    }
    return admitted;
  }

  private TimeMeter clock() {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return nanos;
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }
}
