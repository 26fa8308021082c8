package dev.cxos.cli.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cxos.cli.Problem;
import dev.cxos.cli.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads mapping files, and says where one is at fault. */
final class MappingYaml {
  private MappingYaml() {}

  /**
   * Reads a mapping file.
   *
   * @param name what to call it in an error
   * @param content its bytes
   * @param type its fields
   * @return what it says; empty if it says nothing
   * @throws Problem if it is not what it should be, with the line or field at fault
   */
  static <T> Optional<T> read(String name, byte[] content, Class<T> type) throws IOException {
    try {
      return Optional.ofNullable(
          YAMLMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build()
              .readValue(new String(content, StandardCharsets.UTF_8), type));
    } catch (UnrecognizedPropertyException unknown) {
      throw unreadable(name, unknown)
          .why("there is no field \"" + unknown.getPropertyName() + "\"")
          .suggest(
              Suggestion.didYouMean(
                  unknown.getPropertyName(),
                  unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList()));
    } catch (JsonProcessingException broken) {
      throw unreadable(name, broken);
    }
  }

  /** Adds a rule, if there is one. */
  static void put(Map<String, CellRule> rules, String field, @Nullable CellRule rule) {
    if (rule != null) {
      rules.put(field, rule);
    }
  }

  /** Returns the rules of a part of the file in its order; none if it lacks the part. */
  static Map<String, CellRule> copy(@Nullable Map<String, CellRule> rules) {
    return rules == null ? Map.of() : new LinkedHashMap<>(rules);
  }

  /**
   * Checks that every rule says where its value comes from.
   *
   * @param name what to call the file in an error
   * @throws Problem if one does not
   */
  static void requireSources(String name, Map<String, CellRule> rules) {
    rules.forEach(
        (field, rule) -> {
          if (!rule.hasOneSource()) {
            throw Problem.usage(
                name + ": " + field + " needs exactly one of column, template and value");
          }
        });
  }

  private static Problem unreadable(String name, JsonProcessingException broken) {
    // A field that does not exist is noticed only when its record is complete, some lines on.
    boolean lineIsRight =
        !(broken instanceof UnrecognizedPropertyException) && broken.getLocation() != null;
    int line = lineIsRight ? broken.getLocation().getLineNr() : 0;
    String path =
        broken instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(part -> part != null)
                .collect(Collectors.joining("."))
            : "";
    return Problem.usage(
            "cannot read "
                + name
                + (line > 0 ? ", line " + line : "")
                + (path.isEmpty() ? "" : ", field " + path))
        .why(broken.getOriginalMessage().lines().findFirst().orElse(""))
        .causedBy(broken);
  }
}
