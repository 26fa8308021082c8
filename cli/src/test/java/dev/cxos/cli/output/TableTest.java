package dev.cxos.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void shouldAlignWordsLeftAndFiguresRight() {
    Table table = new Table().words("terminal").figures("nps").row("A", "39.84").row("B", "9.00");

    assertThat(table.lines(false))
        .containsExactly("terminal    nps", "A         39.84", "B          9.00");
  }

  @Test
  void shouldLeaveOutColumnThatIsEmptyThroughout() {
    Table table = new Table().words("group").words("from").figures("n").row("A", "", "12");

    assertThat(table.lines(false)).containsExactly("group   n", "A      12");
  }

  @Test
  void shouldNotCountColourTowardsWidth() {
    Table table = new Table().words("verdict").figures("n");
    table.row(List.of(new Cell("▲ Better", Tone.BETTER), Cell.of("1")));

    assertThat(table.lines(true).getLast()).isEqualTo("\u001b[34m▲ Better\u001b[0m  1");
    assertThat(table.lines(false).getLast()).isEqualTo("▲ Better  1");
  }

  @Test
  void shouldRefuseRowOfOtherLength() {
    Table table = new Table().words("one");

    assertThatThrownBy(() -> table.row("a", "b")).isInstanceOf(IllegalArgumentException.class);
  }
}
