package dev.cxos.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.Questionnaire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoFilesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/resources/demo/returns.yaml",
        "src/main/resources/demo/relationship.yaml",
        "src/main/resources/demo/touchpoint.yaml",
        "src/main/resources/demo/service.yaml",
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
}
