package dev.cxos.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameBudgetTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final FrameBudget budget = new FrameBudget(0);

  @Test
  void shouldEndAFloodAndForgiveItSlowly() {
    assertThat(taken(10_000, 0)).isEqualTo(FrameBudget.MOST);
    assertThat(taken(10_000, SECOND)).isEqualTo(FrameBudget.PER_SECOND);
    assertThat(taken(10_000, SECOND)).isZero();
    assertThat(taken(10_000, 1000 * SECOND)).isEqualTo(FrameBudget.MOST);
  }

  @Test
  void shouldNeverRunOutForWhoAsksAndTakesAnswers() {
    for (int i = 0; i < 100_000; i++) {
      budget.request();
      assertThat(taken(FrameBudget.PER_REQUEST, 0)).isEqualTo(FrameBudget.PER_REQUEST);
    }
    // A gigabyte in frames of 16 KiB, each followed by a window for the stream and the connection.
    for (int i = 0; i < 65_536; i++) {
      budget.answered(16_384);
      assertThat(taken(2, 0)).isEqualTo(2);
    }
  }

  @Test
  void shouldRunOutForWhoTakesAnswersByteByByte() {
    int windows = 0;
    while (budget.take(0)) {
      budget.answered(10);
      windows++;
    }
    assertThat(windows).isLessThan(2 * FrameBudget.MOST);
  }

  @Test
  void shouldTakeMoreForWhatCostsMore() {
    int frames = 0;
    while (budget.take(0, 3)) {
      frames++;
    }
    assertThat(frames).isEqualTo(FrameBudget.MOST / 3);
  }

  private int taken(int asked, long nanos) {
    int taken = 0;
    while (taken < asked && budget.take(nanos)) {
      taken++;
    }
    return taken;
  }
}
