package dev.cxos.survey.involve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPiecesTest {

  @Test
  void shouldCutWordsIntoPieces() {
    assertThat(TextPieces.of("A cat!")).containsExactly("  a", "  c", " a ", " ca", "at ", "cat");
  }

  @ParameterizedTest
  @CsvSource({
    "dark mode, Dark Mode!, 1",
    "mode dark, dark mode, 1",
    "café opening, CAFE opening, 1",
    // Pieces of cat: '  c', ' ca', cat, 'at '; of cart: '  c', ' ca', car, art, 'rt '.
    "cat, cart, 0.285714",
    "dark mode, parcel lockers, 0",
    "'', dark mode, 0",
    "'', '', 0",
  })
  void shouldMeasureHowAlikeTextsAre(String one, String other, double similarity) {
    assertThat(TextPieces.similarity(TextPieces.of(one), TextPieces.of(other)))
        .isCloseTo(similarity, within(1e-6));
  }
}
