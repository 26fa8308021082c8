package dev.cxos.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.cli.Problem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void shouldReadMarkQuotesLineEndsAndEmptyLines() throws IOException {
    List<List<String>> rows =
        read("\uFEFFID,NOTE  \r\n1,\"two\nlines\"\r\n\r\n2,\"a \"\"b\"\"\"\n", null, null);

    assertThat(rows)
        .containsExactly(
            List.of("ID", "NOTE"), List.of("1", "two\nlines"), List.of("2", "a \"b\""));
  }

  @Test
  void shouldReadOtherDelimiterAndCharacterSet() throws IOException {
    Files.write(
        folder.resolve("a.csv"), "ID;NOTE\n1;é\n".getBytes(Charset.forName("windows-1252")));

    assertThat(readFile(";", "windows-1252")).contains(List.of("1", "é"));
  }

  @Test
  void shouldNameCharacterSetWhenFileIsNotWrittenInIt() throws IOException {
    Files.write(
        folder.resolve("a.csv"), "ID,NOTE\n1,é\n".getBytes(Charset.forName("windows-1252")));

    assertThatThrownBy(() -> readFile(null, null))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.suggestion()).contains("charset"));
  }

  @Test
  void shouldNameLineWhenQuoteIsNotClosed() {
    assertThatThrownBy(() -> read("ID,NOTE\n1,a\n2,\"b\n3,c\n", null, null))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.what()).contains("line"));
  }

  @Test
  void shouldRefuseEmptyFile() {
    assertThatThrownBy(() -> read("", null, null))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("is empty");
  }

  private List<List<String>> read(
      String content, @Nullable String delimiter, @Nullable String charset) throws IOException {
    Files.write(folder.resolve("a.csv"), content.getBytes(StandardCharsets.UTF_8));
    return readFile(delimiter, charset);
  }

  private List<List<String>> readFile(@Nullable String delimiter, @Nullable String charset)
      throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvTable table =
        CsvTable.open(folder.resolve("a.csv"), new CsvDialect(delimiter, charset))) {
      rows.add(table.header());
      for (Optional<CsvRow> row = table.next(); row.isPresent(); row = table.next()) {
        rows.add(row.get().cells());
      }
    }
    return rows;
  }
}
