package dev.cxos.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.ComplaintTag;
import dev.cxos.survey.v1.RowProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintMappingTest {
  private static final String MAPPING =
      """
      external_id: ID
      words: TEXT
      language: {value: en}
      customer: WHO
      unit: {value: /emea/lisbon}
      channel: {value: phone}
      journey: {value: returns}
      stage: {value: refund}
      touchpoint: {value: call}
      interaction: {value: i-1}
      severity: HOW
      regulator: REG
      state: {value: acknowledged}
      receive_time: {column: AT, format: yyyy-MM-dd, zone: Europe/Lisbon}
      due_time: {column: DUE, format: yyyy-MM-dd}
      tags:
        - {column: KIND, map: {Late: late, "*": ""}}
        - {column: MORE, separator: ","}
      """;
  private static final String HEADER = "ID,TEXT,WHO,HOW,REG,AT,DUE,KIND,MORE\n";

  @TempDir private Path folder = Path.of("");

  @Test
  void shouldFillEveryField() throws IOException {
    MappedRow<Complaint> row =
        map("c-1,It never came,w-1,High,yes,2026-06-01,2026-06-20,Late,\"lost, late\"");

    assertThat(content(row))
        .isEqualTo(
            Complaint.newBuilder()
                .setTaxonomy("taxonomies/returns")
                .setExternalId("c-1")
                .setWords("It never came")
                .setLanguage("en")
                .setCustomer("w-1")
                .setUnit("/emea/lisbon")
                .setChannel("phone")
                .setJourney("journeys/returns")
                .setStage("refund")
                .setTouchpoint("call")
                .setInteraction("i-1")
                .setSeverity(Complaint.Severity.HIGH)
                .setRegulator(true)
                .setState(Complaint.State.ACKNOWLEDGED)
                // Noon of a day without a time; Lisbon is an hour ahead of UTC in summer.
                .setReceiveTime(Timestamp.newBuilder().setSeconds(1_780_311_600L))
                .setDueTime(Timestamp.newBuilder().setSeconds(1_781_956_800L))
                .addTags(ComplaintTag.newBuilder().setTag("late"))
                .addTags(ComplaintTag.newBuilder().setTag("lost"))
                .build());
  }

  @Test
  void shouldLeaveOutWhatIsNotKnownAndNameIt() throws IOException {
    MappedRow<Complaint> row = map("c-1,,,,,2026-06-01,,Other,");

    assertThat(content(row).getTagsList()).isEmpty();
    assertThat(content(row).hasDueTime()).isFalse();
    assertThat(content(row).getSeverity()).isEqualTo(Complaint.Severity.SEVERITY_UNSPECIFIED);
    assertThat(row.missing()).containsExactly("words", "customer", "severity", "regulator", "tags");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",It never came,w,high,yes,2026-06-01,,Late,      | external_id  | it is missing",
        "c,It never came,w,awful,yes,2026-06-01,,Late,    | severity     | none of low, medium",
        "c,It never came,w,high,maybe,2026-06-01,,Late,   | regulator    | neither true nor false",
        "c,It never came,w,high,yes,,,Late,               | receive_time | there is no time",
        "c,It never came,w,high,yes,2026-06-01,soon,Late, | due_time     | not a time",
      })
  void shouldSendFaultInsteadOfHalfAComplaint(String line, String field, String reason)
      throws IOException {
    RowProblem problem = ((MappedRow.Content.Unreadable<Complaint>) map(line).content()).problem();

    assertThat(problem.getField()).isEqualTo(field);
    assertThat(problem.getReason()).contains(reason).doesNotContain("awful", "never came");
  }

  @Test
  void shouldTagByProductAndCommonIssueAsTheExampleSays() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("complaints.csv"),
            "Date received,Product,Issue,Consumer complaint narrative,Submitted via,Company"
                + " response to consumer,Complaint ID\n"
                + "2019-09-24,Debt collection,Attempts to collect debt not owed,\"Not my debt,\n"
                + "says my bank\",Web,Closed with explanation,3384392\n"
                + "2019-09-25,Consumer Loan,Something rare,,Fax,In progress,3384393\n");
    ComplaintMapping mapping =
        ComplaintMapping.parse("m", Files.readAllBytes(Path.of("examples/cfpb/mapping.yaml")));

    try (ImportSource.RowStream<Complaint> rows =
        new ImportSource<>(file, mapping.taggedBy("taxonomies/cfpb")).open()) {
      Complaint first = content(rows.next().orElseThrow());
      assertThat(first.getTagsList())
          .extracting(ComplaintTag::getTag)
          .containsExactly("debt-collection", "debt-not-owed");
      assertThat(first.getExternalId()).isEqualTo("cfpb-3384392");
      assertThat(first.getState()).isEqualTo(Complaint.State.CLOSED);
      Complaint second = content(rows.next().orElseThrow());
      assertThat(second.getTagsList())
          .extracting(ComplaintTag::getTag)
          .containsExactly("other-loan");
      assertThat(second.getChannel()).isEqualTo("fax");
      assertThat(second.getState()).isEqualTo(Complaint.State.ACKNOWLEDGED);
    }
  }

  @Test
  void shouldRefuseMappingWithoutUnitOrWithNothingToCount() {
    assertThatThrownBy(() -> parse("words: TEXT\n")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> parse("unit: {value: /}\n"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.what()).contains("words or tags"));
  }

  @Test
  void shouldReadSingleRuleForTags() throws IOException {
    assertThat(parse("unit: {value: /}\ntags: KIND\n").tags())
        .extracting(CellRule::column)
        .containsExactly("KIND");
  }

  private static Complaint content(MappedRow<Complaint> row) {
    return ((MappedRow.Content.Value<Complaint>) row.content()).content();
  }

  private MappedRow<Complaint> map(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), HEADER + line + "\n");
    try (ImportSource.RowStream<Complaint> rows =
        new ImportSource<>(file, parse(MAPPING).taggedBy("taxonomies/returns")).open()) {
      return rows.next().orElseThrow();
    }
  }

  private static ComplaintMapping parse(String yaml) throws IOException {
    return ComplaintMapping.parse("m", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
