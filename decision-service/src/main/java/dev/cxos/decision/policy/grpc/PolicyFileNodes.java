package dev.cxos.decision.policy.grpc;

import dev.cxos.decision.DecisionReason;
import dev.cxos.platform.error.ServiceException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Parses YAML into nodes and builds no objects of it. One document without anchors, aliases and
 * tags: a file says what it says where it stands.
 */
final class PolicyFileNodes {

  private static final int MAX_BYTES = 1_000_000;
  private static final int MAX_DEPTH = 20;

  private PolicyFileNodes() {}

  /**
   * The root of the only document.
   *
   * @throws ServiceException FILE_INVALID
   */
  static Node compose(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw refuse(null, "the file is larger than " + MAX_BYTES + " bytes");
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0);
    try {
      requirePlain(new Yaml(options), text);
      @Nullable Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        throw refuse(null, "the file is empty");
      }
      return root;
    } catch (MarkedYAMLException malformed) {
      throw refuse(malformed.getProblemMark(), String.valueOf(malformed.getProblem()))
          .causedBy(malformed);
    } catch (YAMLException malformed) {
      throw refuse(null, "the file is no YAML").causedBy(malformed);
    }
  }

  /**
   * A refusal.
   *
   * @param mark where; null for the beginning
   */
  static ServiceException refuse(@Nullable Mark mark, String problem) {
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    return ServiceException.of(
            DecisionReason.FILE_INVALID, "Line %d, column %d: %s.".formatted(line, column, problem))
        .with("line", Integer.toString(line))
        .with("column", Integer.toString(column));
  }

  private static void requirePlain(Yaml yaml, String text) {
    int documents = 0;
    int depth = 0;
    for (Event event : yaml.parse(new StringReader(text))) {
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        throw refuse(event.getStartMark(), "only one document can stand in the file");
      }
      if (event instanceof AliasEvent
          || (event instanceof NodeEvent node && node.getAnchor() != null)) {
        throw refuse(event.getStartMark(), "anchors and aliases cannot be used");
      }
      if ((event instanceof ScalarEvent scalar && scalar.getTag() != null)
          || (event instanceof CollectionStartEvent collection && collection.getTag() != null)) {
        throw refuse(event.getStartMark(), "tags cannot be used");
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        throw refuse(event.getStartMark(), "the file is nested too deeply");
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }
}
