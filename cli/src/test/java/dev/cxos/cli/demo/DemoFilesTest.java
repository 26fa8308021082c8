package dev.cxos.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.decision.v1.DecisionType;
import dev.cxos.decision.v1.Policy;
import dev.cxos.survey.v1.CaseRule;
import dev.cxos.survey.v1.ContactPolicy;
import dev.cxos.survey.v1.ContactReason;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.Panel;
import dev.cxos.survey.v1.Questionnaire;
import dev.cxos.survey.v1.SurveyTrigger;
import dev.cxos.survey.v1.TagRule;
import dev.cxos.survey.v1.Taxonomy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoFilesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/resources/demo/returns.yaml",
        "src/main/resources/demo/relationship.yaml",
        "src/main/resources/demo/touchpoint.yaml",
        "src/main/resources/demo/service.yaml",
        "src/main/resources/demo/decided.yaml",
        "examples/airport-2017/journey.yaml",
        "examples/airport-2017/questionnaire.yaml"
      })
  void shouldBeWhatTheContractsSay(String file) throws IOException {
    ObjectNode resource = (ObjectNode) new YAMLMapper().readTree(Files.readString(Path.of(file)));
    String id = resource.remove("id").asText();
    Message.Builder target =
        resource.has("stages") ? Journey.newBuilder() : Questionnaire.newBuilder();

    JsonFormat.parser().merge(resource.toString(), target);

    assertThat(target.build().getAllFields()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(id).matches("[a-z][a-z0-9-]*");
  }

  /** The part of a file that is a list, or the file itself, is what a contract says. */
  @ParameterizedTest
  @MethodSource("filesByContract")
  void shouldBeEntriesOfWhatTheContractsSay(String file, Message.Builder empty) throws IOException {
    JsonNode content =
        new YAMLMapper()
            .readTree(Files.readString(Path.of("src/main/resources/demo", file + ".yaml")));

    for (JsonNode entry : content.isArray() ? content : List.of(content)) {
      ObjectNode resource = entry.deepCopy();
      resource.remove("id");
      Message.Builder target = empty.clone().clear();

      JsonFormat.parser().merge(resource.toString(), target);

      assertThat(target.build().getAllFields()).hasSizeGreaterThanOrEqualTo(1);
    }
  }

  static Stream<Arguments> filesByContract() {
    return Stream.of(
        Arguments.of("contact-reasons", ContactReason.newBuilder()),
        Arguments.of("complaints", Taxonomy.newBuilder()),
        Arguments.of("tag-rules", TagRule.newBuilder()),
        Arguments.of("strategy", ContactPolicy.newBuilder()),
        Arguments.of("quieter", ContactPolicy.newBuilder()),
        Arguments.of("survey-triggers", SurveyTrigger.newBuilder()),
        Arguments.of("case-rules", CaseRule.newBuilder()),
        Arguments.of("case-promise", CaseRule.newBuilder()),
        Arguments.of("returns-panel", Panel.newBuilder()));
  }

  @Test
  void shouldDescribeADecisionTypeAndItsPolicyInTheExample() throws IOException {
    Path folder = Path.of("examples/goodwill");
    ObjectNode type =
        (ObjectNode)
            new YAMLMapper().readTree(Files.readString(folder.resolve("decision-type.yaml")));
    ObjectNode policy =
        (ObjectNode)
            new YAMLMapper().readTree(Files.readString(folder.resolve("goodwill-example.yaml")));
    String id = type.remove("id").asText();
    policy.remove("id");
    DecisionType.Builder readType = DecisionType.newBuilder();
    Policy.Builder readPolicy = Policy.newBuilder();

    JsonFormat.parser().merge(type.toString(), readType);
    JsonFormat.parser().merge(policy.toString(), readPolicy);

    assertThat(readType.getInputsList()).hasSize(4);
    assertThat(readPolicy.getDecisionType()).isEqualTo("decisionTypes/" + id);
  }
}
