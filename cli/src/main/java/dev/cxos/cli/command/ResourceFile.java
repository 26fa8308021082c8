package dev.cxos.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A resource described in a file, YAML or JSON: the fields of the REST body, and beside them {@code
 * id}, the last part of its name.
 *
 * @param id the last part of the name
 * @param body the REST body
 */
record ResourceFile(String id, String body) {
  /**
   * Reads a file.
   *
   * @param file the file; {@code -} for what is piped in
   * @throws Problem if it is not YAML, or has no id
   */
  static ResourceFile read(String file, Invocation invocation) throws IOException {
    byte[] bytes =
        file.equals("-") ? invocation.in().readAllBytes() : Files.readAllBytes(Path.of(file));
    JsonNode tree;
    try {
      tree = new YAMLMapper().readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonProcessingException broken) {
      throw Problem.usage("cannot read " + file + ", line " + broken.getLocation().getLineNr())
          .why(broken.getOriginalMessage().lines().findFirst().orElse(""))
          .causedBy(broken);
    }
    if (!(tree instanceof ObjectNode resource) || !resource.path("id").isTextual()) {
      throw Problem.usage(file + " has no id").suggest("begin it with a line such as: id: returns");
    }
    String id = resource.remove("id").asText();
    return new ResourceFile(id, resource.toString());
  }
}
