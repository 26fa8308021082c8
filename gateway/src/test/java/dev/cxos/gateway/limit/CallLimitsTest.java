package dev.cxos.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.gateway.GatewayConfiguration.LimitConfiguration;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.StatusJson;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallLimitsTest {
  private final Ticks time = new Ticks();

  @Test
  void shouldLetThroughWhatWasAgreedAndThenSayWhenToComeBack() {
    CallLimits limits = new CallLimits(new Settings(0, 5, 100), time);

    for (int i = 0; i < 10; i++) {
      limits.countPrincipal("a");
    }
    assertThatThrownBy(() -> limits.countPrincipal("a"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.httpCode()).isEqualTo(429);
              assertThat(StatusJson.retryAfterSeconds(refusal.status())).hasValue(1);
              assertThat(StatusJson.write(refusal.status()))
                  .contains("\"OVERLOADED\"", "\"limit\":\"principal\"");
            });
    assertThatCode(() -> limits.countPrincipal("b")).doesNotThrowAnyException();
    time.pass(Duration.ofSeconds(1));
    for (int i = 0; i < 5; i++) {
      limits.countPrincipal("a");
    }
    assertThatThrownBy(() -> limits.countPrincipal("a")).isInstanceOf(Refusal.class);
  }

  @Test
  void shouldTakeAnIpv6NetworkForOneCaller() {
    CallLimits limits = new CallLimits(new Settings(1, 0, 100), time);

    limits.countAddress("2001:db8::1");
    limits.countAddress("2001:db8::ffff:2");
    assertThatThrownBy(() -> limits.countAddress("2001:db8:0:0:1:2:3:4"))
        .isInstanceOf(Refusal.class);
    assertThatCode(() -> limits.countAddress("2001:db8:0:1::1")).doesNotThrowAnyException();
    assertThatCode(() -> limits.countAddress("192.0.2.1")).doesNotThrowAnyException();
  }

  @Test
  void shouldTakeAnAddressForTheSameHoweverItIsWritten() {
    CallLimits limits = new CallLimits(new Settings(1, 0, 100), time);

    limits.countAddress("192.0.2.1");
    limits.countAddress("::ffff:192.0.2.1");
    assertThatThrownBy(() -> limits.countAddress("::FFFF:C000:201")).isInstanceOf(Refusal.class);
    limits.countAddress("fe80::1%no-such-card");
    limits.countAddress("fe80::2");
    assertThatThrownBy(() -> limits.countAddress("FE80::3")).isInstanceOf(Refusal.class);
  }

  @Test
  void shouldTakeAllThatHaveNoAddressForOneCaller() {
    CallLimits limits = new CallLimits(new Settings(1, 0, 100), time);

    limits.countAddress(null);
    limits.countAddress("localhost");
    assertThatThrownBy(() -> limits.countAddress("unknown")).isInstanceOf(Refusal.class);
  }

  @Test
  void shouldForgetWhoWasNotSeenForLongest() {
    CallLimits limits = new CallLimits(new Settings(0, 1, 2), time);

    for (int i = 0; i < 100; i++) {
      limits.countPrincipal("caller " + i);
      limits.countPrincipal("caller " + i);
    }
    assertThatThrownBy(() -> limits.countPrincipal("caller 99")).isInstanceOf(Refusal.class);
    assertThatCode(() -> limits.countPrincipal("caller 1")).doesNotThrowAnyException();
  }

  @Test
  void shouldNotCountWithoutALimit() {
    CallLimits limits = new CallLimits(new Settings(0, 0, 1), time);

    assertThatCode(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                limits.countAddress("192.0.2.1");
                limits.countPrincipal("a");
              }
            })
        .doesNotThrowAnyException();
  }

  private record Settings(int callsPerAddress, int callsPerPrincipal, int rememberedCallers)
      implements LimitConfiguration {}

  private static final class Ticks implements TimeMeter {
    private long now;

    void pass(Duration duration) {
      now += duration.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return now;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
