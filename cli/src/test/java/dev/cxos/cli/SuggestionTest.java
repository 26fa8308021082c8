package dev.cxos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  @Test
  void shouldFindNearestNameWhenLettersAreSwapped() {
    assertThat(Suggestion.nearest("NTEPRO", List.of("NETPRO", "RESPNUM"))).contains("NETPRO");
  }

  @Test
  void shouldFindNothingWhenNoNameIsNear() {
    assertThat(Suggestion.nearest("WEIGHT", List.of("NETPRO", "BAREA"))).isEmpty();
  }

  @Test
  void shouldListNamesWhenNoneIsNear() {
    assertThat(Suggestion.didYouMean("x", List.of("alpha", "beta")))
        .isEqualTo("one of: alpha, beta");
  }
}
