package dev.cxos.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.RowProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionMappingTest {
  private static final String MAPPING =
      """
      external_id: ID
      customer: WHO
      account: {value: household-1}
      reason: WHY
      channel: {value: phone}
      unit: {value: /emea/lisbon}
      agent: AGENT
      journey: {value: returns}
      stage: {value: refund}
      touchpoint: {value: call}
      start_time: {column: AT, format: yyyy-MM-dd HH:mm, zone: Europe/Lisbon}
      wait_seconds: WAIT
      handle_seconds: HANDLE
      hold_seconds: {value: "30"}
      wrap_seconds: {value: "60"}
      resolved: DONE
      escalated: {value: "no"}
      dead_end: {value: "true"}
      complaint: {value: "1"}
      cost: {template: "{COST} EUR"}
      """;
  private static final String HEADER = "ID,WHO,WHY,AGENT,AT,WAIT,HANDLE,DONE,COST\n";

  @TempDir private Path folder = Path.of("");

  @Test
  void shouldFillEveryField() throws IOException {
    Interaction interaction = read("t-1,c-1,refund,a-1,2026-06-01 09:30,45,310,true,12.50");

    assertThat(interaction)
        .isEqualTo(
            Interaction.newBuilder()
                .setExternalId("t-1")
                .setCustomer("c-1")
                .setAccount("household-1")
                .setReason("contactReasons/refund")
                .setChannel("phone")
                .setUnit("/emea/lisbon")
                .setAgent("a-1")
                .setJourney("journeys/returns")
                .setStage("refund")
                .setTouchpoint("call")
                // 09:30 in Lisbon is 08:30 UTC in summer.
                .setStartTime(com.google.protobuf.Timestamp.newBuilder().setSeconds(1_780_302_600L))
                .setWaitSeconds(45)
                .setHandleSeconds(310)
                .setHoldSeconds(30)
                .setWrapSeconds(60)
                .setResolved(true)
                .setEscalated(false)
                .setDeadEnd(true)
                .setComplaint(true)
                .setCost(
                    dev.cxos.type.v1.Money.newBuilder().setMinorUnits(1250).setCurrencyCode("EUR"))
                .build());
  }

  @Test
  void shouldLeaveOutWhatIsNotKnownAndNameIt() throws IOException {
    MappedRow<Interaction> row = map("t-1,,refund,,2026-06-01 09:30,,,,");

    Interaction interaction = ((MappedRow.Content.Value<Interaction>) row.content()).content();
    assertThat(interaction.hasResolved()).isFalse();
    assertThat(interaction.hasWaitSeconds()).isFalse();
    assertThat(interaction.hasCost()).isFalse();
    assertThat(row.missing())
        .containsExactly("customer", "agent", "wait_seconds", "handle_seconds", "resolved", "cost");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",c,refund,a,2026-06-01 09:30,1,2,true,1     | external_id    | it is missing",
        "t,c,,a,2026-06-01 09:30,1,2,true,1          | reason         | it is missing",
        "t,c,refund,a,,1,2,true,1                    | start_time     | there is no time",
        "t,c,refund,a,2026-06-01 09:30,1,soon,true,1 | handle_seconds | not a whole number",
        "t,c,refund,a,2026-06-01 09:30,1,2,perhaps,1 | resolved       | neither true nor false",
        "t,c,refund,a,2026-06-01 09:30,1,2,true,1.005 | cost          | not an amount of the",
        "t,c,refund,a,2026-06-01 09:30,1,2,true,much | cost           | not an amount with",
      })
  void shouldSendFaultInsteadOfHalfAnInteraction(String line, String field, String reason)
      throws IOException {
    RowProblem problem =
        ((MappedRow.Content.Unreadable<Interaction>) map(line).content()).problem();

    assertThat(problem.getField()).isEqualTo(field);
    assertThat(problem.getReason()).contains(reason).doesNotContain("perhaps", "much");
  }

  @Test
  void shouldRefuseMappingWithoutReasonChannelOrUnit() {
    assertThatThrownBy(() -> parse("reason: WHY\nunit: {value: /}\n"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.what()).contains("a reason, a channel and a unit"));
    assertThatThrownBy(() -> parse("")).isInstanceOf(Problem.class);
  }

  @Test
  void shouldRefuseCostAndRateTogether() {
    assertThatThrownBy(() -> parse(MAPPING + "hourly_rate: {value: 60 EUR}\n"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.what()).contains("hourly_rate"));
  }

  @Test
  void shouldSuggestFieldWhenItIsMistyped() {
    assertThatThrownBy(() -> parse(MAPPING.replace("handle_seconds", "handle_secs")))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.suggestion()).contains("handle_seconds"));
  }

  private Interaction read(String line) throws IOException {
    return ((MappedRow.Content.Value<Interaction>) map(line).content()).content();
  }

  private MappedRow<Interaction> map(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), HEADER + line + "\n");
    try (ImportSource.RowStream<Interaction> rows =
        new ImportSource<>(file, parse(MAPPING)).open()) {
      return rows.next().orElseThrow();
    }
  }

  private static InteractionMapping parse(String yaml) throws IOException {
    return InteractionMapping.parse("m", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
