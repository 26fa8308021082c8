package dev.cxos.cli.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
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
public record ResponseMapping(
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
  public static ResponseMapping parse(String name, byte[] content) throws IOException {
    Draft draft = MappingYaml.read(name, content, Draft.class).orElse(null);
    if (draft == null || draft.unit == null || draft.answers == null || draft.answers.isEmpty()) {
      throw Problem.usage(name + " needs at least a unit and one answer")
          .suggest("see cli/examples/airport-2017/mapping.yaml");
    }
    ResponseMapping mapping =
        new ResponseMapping(
            CsvDialect.orUsual(draft.csv),
            draft.externalId,
            draft.customer,
            draft.interaction,
            draft.unit,
            draft.stage,
            draft.touchpoint,
            draft.language,
            draft.responseTime,
            draft.weight,
            MappingYaml.copy(draft.attributes),
            MappingYaml.copy(draft.answers));
    MappingYaml.requireSources(name, mapping.rules());
    return mapping;
  }

  /** Returns the mapping for the questions of a survey. */
  public RowMapping<Response> answering(SurveyQuestions survey) {
    return new Answering(this, survey);
  }

  /** Returns every rule by the name of its field, in the order of the file's documentation. */
  public Map<String, CellRule> rules() {
    Map<String, CellRule> rules = new LinkedHashMap<>();
    MappingYaml.put(rules, "external_id", externalId);
    MappingYaml.put(rules, "customer", customer);
    MappingYaml.put(rules, "interaction", interaction);
    MappingYaml.put(rules, "unit", unit);
    MappingYaml.put(rules, "stage", stage);
    MappingYaml.put(rules, "touchpoint", touchpoint);
    MappingYaml.put(rules, "language", language);
    MappingYaml.put(rules, "response_time", responseTime);
    MappingYaml.put(rules, "weight", weight);
    attributes.forEach((attribute, rule) -> rules.put("attributes." + attribute, rule));
    answers.forEach((question, rule) -> rules.put("answers." + question, rule));
    return rules;
  }

  private record Answering(ResponseMapping mapping, SurveyQuestions survey)
      implements RowMapping<Response> {
    @Override
    public CsvDialect csv() {
      return mapping.csv;
    }

    @Override
    public RowMapper<Response> on(CsvTable table) {
      return new ResponseMapper(mapping, table, survey);
    }
  }
}
