package dev.cxos.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rules in a file, YAML or JSON: by themselves, or as the {@code rules} of a whole resource. */
final class RulesFile {
  private RulesFile() {}

  /**
   * Reads rules.
   *
   * @param file the file; {@code -} for what is piped in
   * @param rules the empty message that is filled
   * @throws Problem if they are not what the contract says
   */
  static <B extends Message.Builder> B read(Invocation invocation, String file, B rules)
      throws IOException {
    byte[] bytes =
        file.equals("-") ? invocation.in().readAllBytes() : Files.readAllBytes(Path.of(file));
    try {
      JsonNode tree = new YAMLMapper().readTree(new String(bytes, StandardCharsets.UTF_8));
      JsonFormat.parser().merge((tree.has("rules") ? tree.path("rules") : tree).toString(), rules);
    } catch (JsonProcessingException | InvalidProtocolBufferException unreadable) {
      throw Problem.usage("cannot read the rules in " + file)
          .why(String.valueOf(unreadable.getMessage()).lines().findFirst().orElse(""))
          .causedBy(unreadable);
    }
    return rules;
  }
}
