package dev.cxos.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void shouldReturnLastLines() throws IOException {
    Path log = Files.writeString(folder.resolve("a.log"), "1\n2\n3\n");

    assertThat(LogFile.lastLines(log, 2)).containsExactly("2", "3");
    assertThat(LogFile.lastLines(folder.resolve("none.log"), 2)).isEmpty();
  }

  @Test
  void shouldTellMessageAndRootOfJsonError() {
    String line =
        "{\"level\":\"ERROR\",\"message\":\"Failed to start\",\"stackTrace\":\"a.B: x\\n\\tat y\\nCaused by: c.D: no table\\n\\tat z\"}";

    assertThat(LogFile.lastError(List.of("{\"level\":\"INFO\"}", line, "{\"level\":\"INFO\"}")))
        .isEqualTo("Failed to start: c.D: no table");
  }

  @Test
  void shouldTellLastLineWhenThereIsNoError() {
    assertThat(LogFile.lastError(List.of("one", "two"))).isEqualTo("two");
    assertThat(LogFile.lastError(List.of())).isEqualTo("it wrote nothing");
  }
}
