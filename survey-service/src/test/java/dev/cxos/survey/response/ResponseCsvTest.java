package dev.cxos.survey.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseCsvTest {

  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.891Z");

  @Test
  void shouldGiveEveryQuestionItsColumn() {
    ResponseCsv csv = new ResponseCsv(List.of("recommend", "why", "words"));
    RecordedResponse response =
        response(
            Map.of(
                "recommend", new Answer.Score(9),
                "why", new Answer.Chosen(List.of("price", "people")),
                "words", new Answer.Words("Quick, and \"kind\"")));

    assertThat(csv.titles() + csv.lines(List.of(response)))
        .isEqualTo(
            "response,version,external_id,customer,interaction,unit,stage,touchpoint,language,"
                + "response_time,record_time,weight,attributes,answers.recommend,answers.why,"
                + "answers.words\r\n"
                + "00000000-0000-0007-0000-000000000001,2,x1,c1,,/emea,refund,,en,"
                + "2026-03-04T05:06:07.891Z,2026-03-04T05:06:07.891Z,1.5,region=south; tier=gold,"
                + "9,price; people,\"Quick, and \"\"kind\"\"\"\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "=1+1~'=1+1",
        "+49 30 1234~'+49 30 1234",
        "-5~'-5",
        "@SUM(A1)~'@SUM(A1)",
        "` \t=1`~` \t'=1`",
        "\uFF1D1+1~'\uFF1D1+1",
        "a;=1+1~a;'=1+1",
        "`a\";\"=HYPERLINK(1)`~`a\";\"'=HYPERLINK(1)`",
        "`a\n=1`~`a\n'=1`",
        "well-known 1+1=2~well-known 1+1=2"
      })
  void shouldLetNoSpreadsheetComputeWhatACustomerWrote(String words, String shown) {
    ResponseCsv csv = new ResponseCsv(List.of("words"));

    String line = csv.lines(List.of(response(Map.of("words", new Answer.Words(words)))));

    String quoted = "\"" + shown.replace("\"", "\"\"") + "\"";
    assertThat(line.strip()).matches(cell -> cell.endsWith("," + shown) || cell.endsWith(quoted));
  }

  private static RecordedResponse response(Map<String, Answer> answers) {
    return new RecordedResponse(
        new UUID(7, 1),
        "relationship",
        2,
        "x1",
        "c1",
        null,
        "/emea",
        "refund",
        null,
        "en",
        TIME,
        TIME,
        1_500_000,
        Map.of("tier", "gold", "region", "south"),
        answers,
        false,
        false);
  }
}
