package dev.cxos.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseMapperTest {
  private static final String SURVEY =
      """
      {"questions": [
        {"id": "nps", "nps": {}},
        {"id": "overall", "csat": {"points": 5}},
        {"id": "reasons", "choice": {"multiple": true}},
        {"id": "words", "text": {}}]}
      """;

  private static final String MAPPING =
      """
      external_id: ID
      unit: {column: SITE, map: {L: /emea/lisbon, "*": /other}}
      response_time: {template: "2017-05-{DAY}", format: yyyy-MM-d, zone: America/Los_Angeles}
      weight: W
      attributes: {terminal: AREA}
      answers:
        nps: {column: NET, missing: ["11"]}
        overall: {column: Q7, missing: ["0", "Blank"]}
        reasons: WHY
        words: TEXT
      """;

  private static final String HEADER = "ID,SITE,DAY,W,AREA,NET,Q7,WHY,TEXT";

  @TempDir private Path folder = Path.of("");

  @Test
  void shouldMakeResponseOfRow() throws IOException {
    MappedRow<Response> row =
        map("7,L,5,0.25,B,9,4,price;people,\"It said \"\"no\"\", twice\"").getFirst();

    Response response = response(row);
    assertThat(response.getExternalId()).isEqualTo("7");
    assertThat(response.getUnit()).isEqualTo("/emea/lisbon");
    // Noon of 5 May 2017 in Los Angeles.
    assertThat(response.getResponseTime().getSeconds()).isEqualTo(1_494_010_800L);
    assertThat(response.getWeight()).isEqualTo(0.25);
    assertThat(response.getAttributesMap()).containsEntry("terminal", "B");
    assertThat(response.getAnswers(0).getScore()).isEqualTo(9);
    assertThat(response.getAnswers(2).getChoice().getOptionsList())
        .containsExactly("price", "people");
    assertThat(response.getAnswers(3).getText()).isEqualTo("It said \"no\", twice");
    assertThat(row.missing()).isEmpty();
  }

  @Test
  void shouldLeaveOutMissingAnswersAndNameThem() throws IOException {
    MappedRow<Response> row = map("7,X,5,1,,11,Blank,,").getFirst();

    assertThat(response(row).getUnit()).isEqualTo("/other");
    assertThat(response(row).getAnswersCount()).isZero();
    assertThat(response(row).getAttributesMap()).isEmpty();
    assertThat(row.missing()).containsExactly("nps", "overall", "reasons", "words");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7,L,5,1,B,abc,4,,       | nps           | not a whole number",
        "7,L,5,1,B,9.5,4,,       | nps           | not a whole number",
        ",L,5,1,B,9,4,,          | external_id   | it is missing",
        "7,L,32,1,B,9,4,,        | response_time | not a time",
        "7,L,,1,B,9,4,,          | response_time | there is no time",
        "7,L,5,heavy,B,9,4,,     | weight        | not a number",
        "7,L,5,1                 | attributes.terminal | the row has 4 cells",
      })
  void shouldSendFaultInsteadOfHalfAResponse(String line, String field, String reason)
      throws IOException {
    MappedRow<Response> row = map(line).getFirst();

    assertThat(row.content())
        .isInstanceOfSatisfying(
            MappedRow.Content.Unreadable.class,
            fault -> {
              assertThat(fault.problem().getField()).isEqualTo(field);
              assertThat(fault.problem().getReason())
                  .contains(reason)
                  .doesNotContain("abc", "heavy");
            });
  }

  @Test
  void shouldReadWholeNumberWrittenWithDecimals() throws IOException {
    assertThat(response(map("7,L,5,1,B,9.0,4,,").getFirst()).getAnswers(0).getScore()).isEqualTo(9);
  }

  @Test
  void shouldKeepNumberingRowsAcrossFaults() throws IOException {
    List<MappedRow<Response>> rows = map("1,L,5,1,B,9,4,,", "2,L,5,1,B,abc,4,,", "3,L,5,1,B,8,4,,");

    assertThat(rows).extracting(row -> row.number()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void shouldSuggestColumnWhenFileLacksIt() throws IOException {
    Path file = file("ID,SITE,DAY,W,AREA,NTE,Q7,WHY,TEXT\n");

    assertThatThrownBy(() -> source(file).open())
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.what()).contains("answers.nps", "\"NET\"");
              assertThat(problem.suggestion()).contains("NTE");
            });
  }

  @Test
  void shouldSuggestQuestionWhenSurveyLacksIt() throws IOException {
    SurveyQuestions survey = SurveyQuestions.of("{\"questions\":[{\"id\":\"npss\",\"nps\":{}}]}");

    assertThatThrownBy(() -> survey.kind("nps"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.suggestion()).contains("npss"));
  }

  private static Response response(MappedRow<Response> row) {
    return ((MappedRow.Content.Value<Response>) row.content()).content();
  }

  private List<MappedRow<Response>> map(String... lines) throws IOException {
    List<MappedRow<Response>> rows = new ArrayList<>();
    try (ImportSource.RowStream<Response> stream =
        source(file(HEADER + "\n" + String.join("\n", lines) + "\n")).open()) {
      for (Optional<MappedRow<Response>> row = stream.next();
          row.isPresent();
          row = stream.next()) {
        rows.add(row.get());
      }
    }
    return rows;
  }

  private static ImportSource<Response> source(Path file) throws IOException {
    return new ImportSource<>(
        file,
        ResponseMapping.parse("m", MAPPING.getBytes(StandardCharsets.UTF_8))
            .answering(SurveyQuestions.of(SURVEY)));
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("rows.csv"), content);
  }
}
