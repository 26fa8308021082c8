package dev.cxos.gateway.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** T108. */
class TrustedProxiesTest {
  private static final StartupEvent STARTED = new StartupEvent();

  @Test
  void shouldNotStartIfItWouldBelieveAnybody() {
    assertThatThrownBy(() -> new TrustedProxies(true, Optional.empty()).check(STARTED))
        .hasMessageContaining("trusted-proxies");
    assertThatThrownBy(() -> new TrustedProxies(true, Optional.of(List.of())).check(STARTED))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldStartWithNamedProxiesOrWithNone() {
    assertThatCode(
            () -> {
              new TrustedProxies(true, Optional.of(List.of("10.0.0.1"))).check(STARTED);
              new TrustedProxies(false, Optional.empty()).check(STARTED);
            })
        .doesNotThrowAnyException();
  }
}
