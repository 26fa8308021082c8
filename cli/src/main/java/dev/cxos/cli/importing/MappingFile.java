package dev.cxos.cli.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mapping file: which columns of a CSV file make which parts of a response.
 *
 * @param csv how the file is written
 * @param externalId the id of the response where it was collected; without it only a repeat of the
 *     very same file is recognised
 * @param customer the opaque id of the customer
 * @param interaction the opaque id of the contact that the customer was asked about
 * @param unit the unit that served the customer; every row needs one
 * @param stage the stage of the journey
 * @param touchpoint the touchpoint of the journey
 * @param language the language of the questions
 * @param responseTime when the customer answered
 * @param weight how many customers the response stands for
 * @param attributes facts to slice figures by
 * @param answers the answers, by the id of the question
 */
public record MappingFile(
    CsvDialect csv,
    @Nullable CellRule externalId,
    @Nullable CellRule customer,
    @Nullable CellRule interaction,
    CellRule unit,
    @Nullable CellRule stage,
    @Nullable CellRule touchpoint,
    @Nullable CellRule language,
    @Nullable CellRule responseTime,
    @Nullable CellRule weight,
    Map<String, CellRule> attributes,
    Map<String, CellRule> answers) {

  /**
   * How a CSV file is written.
   *
   * @param delimiter what separates cells; a comma unless given
   * @param charset the character set; UTF-8 unless given
   */
  public record CsvDialect(@Nullable String delimiter, @Nullable String charset) {}

  /** The file as it is written, before it is known to be whole. */
  private record Draft(
      @Nullable CsvDialect csv,
      @JsonProperty("external_id") @Nullable CellRule externalId,
      @Nullable CellRule customer,
      @Nullable CellRule interaction,
      @Nullable CellRule unit,
      @Nullable CellRule stage,
      @Nullable CellRule touchpoint,
      @Nullable CellRule language,
      @JsonProperty("response_time") @Nullable CellRule responseTime,
      @Nullable CellRule weight,
      @Nullable Map<String, CellRule> attributes,
      @Nullable Map<String, CellRule> answers) {}

  /**
   * Reads a mapping file.
   *
   * @param name what to call it in an error
   * @param content its bytes
   * @throws Problem if it is not what it should be, with the line or field at fault
   */
  public static MappingFile parse(String name, byte[] content) throws IOException {
    Draft draft;
    try {
      draft =
          YAMLMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build()
              .readValue(new String(content, StandardCharsets.UTF_8), Draft.class);
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
    if (draft == null || draft.unit == null || draft.answers == null || draft.answers.isEmpty()) {
      throw Problem.usage(name + " needs at least a unit and one answer")
          .suggest("see cli/examples/airport-2017/mapping.yaml");
    }
    MappingFile mapping =
        new MappingFile(
            draft.csv == null ? new CsvDialect(null, null) : draft.csv,
            draft.externalId,
            draft.customer,
            draft.interaction,
            draft.unit,
            draft.stage,
            draft.touchpoint,
            draft.language,
            draft.responseTime,
            draft.weight,
            copy(draft.attributes),
            copy(draft.answers));
    mapping.rules().forEach((field, rule) -> requireOneSource(name, field, rule));
    return mapping;
  }

  /** Returns every rule by the name of its field, in the order of the file's documentation. */
  public Map<String, CellRule> rules() {
    Map<String, CellRule> rules = new LinkedHashMap<>();
    put(rules, "external_id", externalId);
    put(rules, "customer", customer);
    put(rules, "interaction", interaction);
    put(rules, "unit", unit);
    put(rules, "stage", stage);
    put(rules, "touchpoint", touchpoint);
    put(rules, "language", language);
    put(rules, "response_time", responseTime);
    put(rules, "weight", weight);
    attributes.forEach((attribute, rule) -> rules.put("attributes." + attribute, rule));
    answers.forEach((question, rule) -> rules.put("answers." + question, rule));
    return rules;
  }

  private static void put(Map<String, CellRule> rules, String field, @Nullable CellRule rule) {
    if (rule != null) {
      rules.put(field, rule);
    }
  }

  private static void requireOneSource(String name, String field, CellRule rule) {
    if (!rule.hasOneSource()) {
      throw Problem.usage(name + ": " + field + " needs exactly one of column, template and value");
    }
  }

  private static Map<String, CellRule> copy(@Nullable Map<String, CellRule> rules) {
    return rules == null ? Map.of() : new LinkedHashMap<>(rules);
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
