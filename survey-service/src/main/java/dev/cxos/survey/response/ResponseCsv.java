package dev.cxos.survey.response;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Responses as lines of a CSV file (RFC 4180) that a spreadsheet may open: no cell of it is
 * computed. Pure.
 */
public final class ResponseCsv {

  private static final List<String> TITLES =
      List.of(
          "response",
          "version",
          "external_id",
          "customer",
          "interaction",
          "unit",
          "stage",
          "touchpoint",
          "language",
          "response_time",
          "record_time",
          "weight",
          "attributes");

  /**
   * Where a spreadsheet may see the beginning of a cell that it computes: at the beginning of a
   * text, and after what divides cells where it is not the comma that does, or lines. The last four
   * signs are the wide forms of the first.
   */
  private static final Pattern COMPUTED =
      Pattern.compile("((?:^|[;|\\t\\r\\n])[\\s\"']*)(?=[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

  private static final double MICROS = 1_000_000;

  private final List<String> questions;

  /**
   * A file.
   *
   * @param questions the ids of the questions, a column each
   */
  public ResponseCsv(List<String> questions) {
    this.questions = List.copyOf(questions);
  }

  /** The line of titles. */
  public String titles() {
    List<String> titles = new ArrayList<>(TITLES);
    questions.forEach(question -> titles.add("answers." + question));
    return print(List.of(titles));
  }

  /** A line for each response. */
  public String lines(List<RecordedResponse> responses) {
    return print(responses.stream().map(this::cells).toList());
  }

  private List<String> cells(RecordedResponse response) {
    List<String> cells = new ArrayList<>();
    cells.add(response.id().toString());
    cells.add(Integer.toString(response.questionnaireVersion()));
    cells.add(text(response.externalId()));
    cells.add(text(response.customer()));
    cells.add(text(response.interaction()));
    cells.add(text(response.unit()));
    cells.add(text(response.stage()));
    cells.add(text(response.touchpoint()));
    cells.add(text(response.language()));
    cells.add(response.responseTime().truncatedTo(ChronoUnit.MILLIS).toString());
    cells.add(response.recordTime().truncatedTo(ChronoUnit.MILLIS).toString());
    cells.add(Double.toString(response.weightMicros() / MICROS));
    cells.add(text(attributes(response.attributes())));
    questions.forEach(question -> cells.add(answer(response.answers().get(question))));
    return cells;
  }

  private static String attributes(Map<String, String> attributes) {
    return new TreeMap<>(attributes)
        .entrySet().stream()
            .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
            .collect(Collectors.joining("; "));
  }

  private static String answer(@Nullable Answer answer) {
    return switch (answer) {
      case null -> "";
      case Answer.Score(int score) -> Integer.toString(score);
      case Answer.Chosen(List<String> options) -> text(String.join("; ", options));
      case Answer.Words(String words) -> text(words);
    };
  }

  /** A cell that shows a text, whatever it says. */
  private static String text(@Nullable String text) {
    return text == null ? "" : COMPUTED.matcher(text).replaceAll("$1'");
  }

  private static String print(List<List<String>> lines) {
    StringWriter csv = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(csv, CSVFormat.RFC4180)) {
      printer.printRecords(lines);
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory cannot be written", e);
    }
    return csv.toString();
  }
}
