package dev.cxos.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {
  @Test
  void shouldFillByTheShareThatIsDone() {
    assertThat(ProgressBar.of(0, 100)).isEqualTo("░".repeat(24) + "   0%");
    assertThat(ProgressBar.of(50, 100)).isEqualTo("█".repeat(12) + "░".repeat(12) + "  50%");
    assertThat(ProgressBar.of(100, 100)).isEqualTo("█".repeat(24) + " 100%");
  }

  @Test
  void shouldBeFullWhenThereIsNothingOrMoreThanWasSaid() {
    assertThat(ProgressBar.of(0, 0)).endsWith(" 100%");
    assertThat(ProgressBar.of(7, 5)).endsWith("█ 100%");
  }
}
