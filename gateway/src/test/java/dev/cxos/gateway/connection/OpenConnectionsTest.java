package dev.cxos.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenConnectionsTest {
  @Test
  void shouldCountAllTogetherAndByAddress() {
    OpenConnections open = new OpenConnections(3, 2);

    assertThat(open.enter("a")).isTrue();
    assertThat(open.enter("a")).isTrue();
    assertThat(open.enter("a")).as("a third one").isFalse();
    assertThat(open.enter("b")).isTrue();
    assertThat(open.enter("c")).as("a fourth one").isFalse();
    assertThat(open.count()).isEqualTo(3);

    open.leave("a");
    assertThat(open.enter("c")).isTrue();
    open.leave("a");
    open.leave("b");
    open.leave("c");
    assertThat(open.count()).isZero();
  }

  @Test
  void shouldTakeAnyNumberWithoutLimits() {
    OpenConnections open = new OpenConnections(0, 0);
    for (int i = 0; i < 100_000; i++) {
      assertThat(open.enter("a")).isTrue();
    }
  }
}
