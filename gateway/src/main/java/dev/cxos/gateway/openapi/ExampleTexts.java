package dev.cxos.gateway.openapi;

import build.buf.validate.FieldRules;
import com.google.api.ResourceDescriptor;
import com.google.api.ResourceProto;
import com.google.api.ResourceReference;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.cxos.gateway.contract.Comments;
import dev.cxos.gateway.contract.Contracts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds example texts: one made of the pattern of the resource that the field names, else one that
 * is written down for the name of the field, else any that its rules allow.
 */
final class ExampleTexts {
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");
  private static final Pattern NAME_IN_COMMENT =
      Pattern.compile("`([a-zA-Z]+/\\{[a-z_]+}(?:/[a-zA-Z]+/\\{[a-z_]+})*)`");

  private final ExampleSettings settings;
  private final Comments comments;
  private final Map<String, String> resources = new HashMap<>();

  ExampleTexts(Contracts contracts, Comments comments, ExampleSettings settings) {
    this.settings = settings;
    this.comments = comments;
    for (Descriptor type : contracts.messageTypes()) {
      ResourceDescriptor resource = type.getOptions().getExtension(ResourceProto.resource);
      if (resource.getPatternCount() > 0) {
        resources.put(resource.getType(), resource.getPattern(0));
      }
    }
  }

  /**
   * An example of a text, different for each index.
   *
   * @param rules the rules of the text; of one item, if the field is repeated
   * @return empty if none is found that keeps the rules
   */
  Optional<String> find(FieldDescriptor field, FieldRules rules, int index) {
    List<String> found =
        candidates(field, rules).stream()
            .filter(text -> ExampleRules.accept(rules, text))
            .distinct()
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String more = found.getFirst() + "-" + (index + 1);
    if (index == 0) {
      return Optional.of(found.getFirst());
    }
    return ExampleRules.accept(rules, more)
        ? Optional.of(more)
        : found.stream().skip(index).findFirst();
  }

  private List<String> candidates(FieldDescriptor field, FieldRules rules) {
    List<String> candidates = new ArrayList<>();
    resourcePattern(field).ifPresent(pattern -> candidates.addAll(fill(pattern)));
    NAME_IN_COMMENT
        .matcher(comments.of(field))
        .results()
        .map(found -> found.group(1))
        .forEach(pattern -> candidates.addAll(fill(pattern)));
    candidates.addAll(settings.texts(field.getName()));
    if (isPlural(field)) {
      String name = field.getName();
      candidates.addAll(settings.texts(name.substring(0, name.length() - 1)));
    }
    rules.getString().getInList().stream().filter(text -> !text.isEmpty()).forEach(candidates::add);
    String words = field.getName().replace('_', ' ');
    candidates.add(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
    candidates.add(field.getName().replace('_', '-'));
    candidates.addAll(settings.texts(ExampleSettings.ANY));
    return candidates;
  }

  private static boolean isPlural(FieldDescriptor field) {
    return field.isRepeated() && field.getName().endsWith("s");
  }

  private Optional<String> resourcePattern(FieldDescriptor field) {
    if (field.getName().equals("name")) {
      ResourceDescriptor own =
          field.getContainingType().getOptions().getExtension(ResourceProto.resource);
      if (own.getPatternCount() > 0) {
        return Optional.of(own.getPattern(0));
      }
    }
    ResourceReference reference = field.getOptions().getExtension(ResourceProto.resourceReference);
    if (!reference.getChildType().isEmpty()) {
      return Optional.ofNullable(resources.get(reference.getChildType())).map(ExampleTexts::parent);
    }
    return Optional.ofNullable(resources.get(reference.getType()));
  }

  private static String parent(String pattern) {
    int id = pattern.lastIndexOf('/');
    int collection = pattern.lastIndexOf('/', id - 1);
    return collection < 0 ? pattern : pattern.substring(0, collection);
  }

  /** With the ids as they are written down, and with UUIDs in the place of the last. */
  private List<String> fill(String pattern) {
    String readable = VARIABLE.matcher(pattern).replaceAll(this::id);
    return List.of(
        readable, readable.substring(0, readable.lastIndexOf('/') + 1) + settings.uuid());
  }

  private String id(MatchResult variable) {
    String name = variable.group(1);
    return settings.ids(name).orElse(name.replace('_', '-'));
  }
}
