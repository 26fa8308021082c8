package dev.cxos.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.cli.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResponseMappingTest {
  @Test
  void shouldReadShortAndLongForm() throws IOException {
    ResponseMapping mapping =
        parse(
            """
            external_id: RESPNUM
            unit: {value: /sfo}
            answers:
              nps: {column: NETPRO, missing: ["", 11]}
            """);

    assertThat(mapping.externalId()).extracting(CellRule::column).isEqualTo("RESPNUM");
    assertThat(mapping.unit().value()).isEqualTo("/sfo");
    assertThat(mapping.answers())
        .hasEntrySatisfying("nps", rule -> assertThat(rule.missing()).containsExactly("", "11"));
  }

  @Test
  void shouldSuggestFieldWhenItIsMistyped() {
    assertThatThrownBy(() -> parse("unti: {value: /sfo}\nanswers: {nps: NETPRO}\n"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.exitCode().number()).isEqualTo(2);
              assertThat(problem.what()).contains("field unti").doesNotContain("line");
              assertThat(problem.suggestion()).contains("unit");
            });
  }

  @Test
  void shouldNameLineWhenYamlIsBroken() {
    assertThatThrownBy(() -> parse("unit: {value: /sfo}\nanswers: [\n"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.what()).contains("line"));
  }

  @Test
  void shouldRefuseFieldWithTwoSources() {
    assertThatThrownBy(() -> parse("unit: {value: /sfo, column: U}\nanswers: {nps: NETPRO}\n"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.what()).contains("unit").contains("exactly one"));
  }

  @Test
  void shouldRefuseMappingWithoutUnitOrAnswers() {
    assertThatThrownBy(() -> parse("external_id: A\n")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> parse("")).isInstanceOf(Problem.class);
  }

  @Test
  void shouldReadTheMappingThatIsShownAsExample() throws IOException {
    ResponseMapping mapping =
        ResponseMapping.parse(
            "mapping.yaml", Files.readAllBytes(Path.of("examples/airport-2017/mapping.yaml")));

    assertThat(mapping.rules().keySet())
        .contains(
            "external_id",
            "unit",
            "response_time",
            "weight",
            "attributes.terminal",
            "answers.nps",
            "answers.overall");
  }

  private static ResponseMapping parse(String yaml) throws IOException {
    return ResponseMapping.parse("mapping.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
