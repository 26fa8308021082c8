package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;

/** REST bodies as YAML, for a person to read. */
final class Yaml {
  private Yaml() {}

  static String of(String body) throws IOException {
    return YAMLMapper.builder()
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .build()
        .writeValueAsString(new ObjectMapper().readTree(body));
  }
}
