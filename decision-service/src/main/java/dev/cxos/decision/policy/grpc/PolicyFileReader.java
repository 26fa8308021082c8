package dev.cxos.decision.policy.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.cxos.decision.v1.PolicyVersion;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a version from a YAML file, and remembers where everything stood. The keys are the names of
 * the contract; whatever is unknown, doubled or of another type is refused with its position.
 */
final class PolicyFileReader {

  /** The key that names the currency. */
  static final String CURRENCY = "currency_code";

  /** What a file says about a version, in this order. */
  static final List<FieldDescriptor> FIELDS =
      Stream.of("change_note", "pilot_units", "rules")
          .map(name -> PolicyVersion.getDescriptor().findFieldByName(name))
          .filter(Objects::nonNull)
          .toList();

  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,18}");

  private final Map<String, Mark> marks = new HashMap<>();

  private PolicyFileReader() {}

  /**
   * Reads a file.
   *
   * @param yaml the file
   * @param currency ISO 4217 code of the policy, which must be that of the file
   * @param rules holds the version against the rules of the contract
   * @throws ServiceException FILE_INVALID with line and column
   */
  static PolicyVersion read(String yaml, String currency, Consumer<PolicyVersion> rules) {
    PolicyFileReader reader = new PolicyFileReader();
    PolicyVersion version = reader.version(PolicyFileNodes.compose(yaml), currency);
    try {
      rules.accept(version);
    } catch (ServiceException broken) {
      throw reader.located(broken);
    }
    return version;
  }

  private PolicyVersion version(Node root, String currency) {
    Map<String, NodeTuple> entries = entries(root);
    @Nullable NodeTuple stated = entries.remove(CURRENCY);
    if (stated == null) {
      throw PolicyFileNodes.refuse(root.getStartMark(), CURRENCY + " is missing");
    }
    if (!text(stated.getValueNode()).equals(currency)) {
      throw PolicyFileNodes.refuse(
          stated.getValueNode().getStartMark(), "the amounts of the policy are in " + currency);
    }
    PolicyVersion.Builder version = PolicyVersion.newBuilder();
    marks.put("", root.getStartMark());
    fill(version, FIELDS, entries, "");
    return version.build();
  }

  private void fill(
      Message.Builder message,
      List<FieldDescriptor> fields,
      Map<String, NodeTuple> entries,
      String path) {
    Set<String> holders = new HashSet<>();
    for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
      Node keyNode = entry.getValue().getKeyNode();
      FieldDescriptor field =
          fields.stream()
              .filter(one -> one.getName().equals(entry.getKey()))
              .findFirst()
              .orElseThrow(
                  () -> PolicyFileNodes.refuse(keyNode.getStartMark(), unknown(keyNode, fields)));
      if (field.getRealContainingOneof() != null
          && !holders.add(field.getRealContainingOneof().getName())) {
        throw PolicyFileNodes.refuse(
            keyNode.getStartMark(), "only one of role and skill can stand here");
      }
      String fieldPath = path.isEmpty() ? field.getName() : path + "." + field.getName();
      Node value = entry.getValue().getValueNode();
      marks.put(fieldPath, value.getStartMark());
      if (field.isRepeated()) {
        items(message, field, value, fieldPath);
      } else {
        message.setField(field, value(message, field, value, fieldPath));
      }
    }
  }

  private void items(Message.Builder message, FieldDescriptor field, Node node, String path) {
    if (!(node instanceof SequenceNode list)) {
      throw PolicyFileNodes.refuse(node.getStartMark(), field.getName() + " must be a list");
    }
    for (int i = 0; i < list.getValue().size(); i++) {
      Node item = list.getValue().get(i);
      String itemPath = path + "[" + i + "]";
      marks.put(itemPath, item.getStartMark());
      message.addRepeatedField(field, value(message, field, item, itemPath));
    }
  }

  private Object value(Message.Builder parent, FieldDescriptor field, Node node, String path) {
    return switch (field.getJavaType()) {
      case MESSAGE -> {
        Message.Builder inner = parent.newBuilderForField(field);
        Descriptor type = inner.getDescriptorForType();
        fill(inner, type.getFields(), entries(node), path);
        yield inner.build();
      }
      case STRING -> text(node);
      case LONG -> whole(node, Long.MIN_VALUE, Long.MAX_VALUE);
      case INT -> (int) whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BOOLEAN -> bool(node);
      case ENUM -> {
        @Nullable Object constant = field.getEnumType().findValueByName(text(node));
        if (constant == null) {
          throw PolicyFileNodes.refuse(
              node.getStartMark(), field.getName() + " has no value " + text(node));
        }
        yield constant;
      }
      case FLOAT, DOUBLE, BYTE_STRING ->
          throw new IllegalStateException("no field of a policy is a " + field.getJavaType());
    };
  }

  private static Map<String, NodeTuple> entries(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw PolicyFileNodes.refuse(node.getStartMark(), "keys and values must stand here");
    }
    Map<String, NodeTuple> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      if (entries.put(text(key), tuple) != null) {
        throw PolicyFileNodes.refuse(key.getStartMark(), text(key) + " stands here twice");
      }
    }
    return entries;
  }

  private static String text(Node node) {
    ScalarNode scalar = scalar(node);
    if (scalar.isPlain() && !scalar.getTag().equals(Tag.STR)) {
      throw PolicyFileNodes.refuse(
          node.getStartMark(),
          scalar.getValue().isEmpty()
              ? "a value must stand here, or the key be left out"
              : "text must stand here; put it in quotes");
    }
    return scalar.getValue();
  }

  private static long whole(Node node, long least, long most) {
    ScalarNode scalar = scalar(node);
    if (scalar.isPlain() && WHOLE.matcher(scalar.getValue()).matches()) {
      try {
        long number = Long.parseLong(scalar.getValue());
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException tooLarge) {
        throw PolicyFileNodes.refuse(node.getStartMark(), "the number is too large")
            .causedBy(tooLarge);
      }
    }
    throw PolicyFileNodes.refuse(
        node.getStartMark(), "a whole number must stand here, written with digits alone");
  }

  private static boolean bool(Node node) {
    ScalarNode scalar = scalar(node);
    if (!scalar.isPlain() || !Set.of("true", "false").contains(scalar.getValue())) {
      throw PolicyFileNodes.refuse(node.getStartMark(), "true or false must stand here");
    }
    return scalar.getValue().equals("true");
  }

  private static ScalarNode scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar;
    }
    throw PolicyFileNodes.refuse(node.getStartMark(), "a single value must stand here");
  }

  private static String unknown(Node key, List<FieldDescriptor> fields) {
    return "the key "
        + text(key)
        + " is unknown here; known are "
        + String.join(", ", fields.stream().map(FieldDescriptor::getName).toList());
  }

  /** The same refusal with the position of the first field at fault. */
  private ServiceException located(ServiceException broken) {
    FieldViolation first = broken.violations().getFirst();
    String path = first.field();
    while (!marks.containsKey(path)) {
      path = path.substring(0, Math.max(path.lastIndexOf('.'), 0));
    }
    Mark mark = Objects.requireNonNull(marks.get(path));
    return PolicyFileNodes.refuse(mark, first.field() + ": " + first.description());
  }
}
