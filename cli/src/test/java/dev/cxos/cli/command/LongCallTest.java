package dev.cxos.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongCallTest {
  @Test
  void shouldSayHowFarItIs() {
    assertThat(LongCall.progress(1_500, 3_000, "decisions"))
        .endsWith("░  50%  1,500 of 3,000 decisions");
  }
}
