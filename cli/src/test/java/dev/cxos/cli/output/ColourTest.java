package dev.cxos.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColourTest {
  @Test
  void shouldColourOnTerminalOnly() {
    assertThat(Colour.AUTO.wanted(Map.of(), true)).isTrue();
    assertThat(Colour.AUTO.wanted(Map.of(), false)).isFalse();
  }

  @Test
  void shouldHeedEnvironment() {
    assertThat(Colour.AUTO.wanted(Map.of("NO_COLOR", "1"), true)).isFalse();
    assertThat(Colour.AUTO.wanted(Map.of("CLICOLOR_FORCE", "1"), false)).isTrue();
    assertThat(Colour.AUTO.wanted(Map.of("CLICOLOR_FORCE", "0"), false)).isFalse();
  }

  @Test
  void shouldPutFlagBeforeEnvironment() {
    assertThat(Colour.ALWAYS.wanted(Map.of("NO_COLOR", "1"), false)).isTrue();
    assertThat(Colour.NEVER.wanted(Map.of("CLICOLOR_FORCE", "1"), true)).isFalse();
  }
}
