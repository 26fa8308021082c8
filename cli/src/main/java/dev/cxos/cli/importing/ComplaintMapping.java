package dev.cxos.cli.importing;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.Complaint;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping file for complaints: which columns of a CSV file make which parts of a complaint.
 *
 * @param csv how the file is written
 * @param rules how each field is made, by its name, in the order of the file's documentation
 * @param tags where tags come from; empty if none are sent
 */
public record ComplaintMapping(CsvDialect csv, Map<String, CellRule> rules, List<CellRule> tags) {

  /** The file as it is written, before it is known to be whole. */
  private record Draft(
      @Nullable CsvDialect csv,
      @JsonProperty("external_id") @Nullable CellRule externalId,
      @Nullable CellRule words,
      @Nullable CellRule language,
      @Nullable CellRule customer,
      @Nullable CellRule unit,
      @Nullable CellRule channel,
      @Nullable CellRule journey,
      @Nullable CellRule stage,
      @Nullable CellRule touchpoint,
      @Nullable CellRule interaction,
      @Nullable CellRule severity,
      @Nullable CellRule regulator,
      @Nullable CellRule state,
      @JsonProperty("receive_time") @Nullable CellRule receiveTime,
      @JsonProperty("due_time") @Nullable CellRule dueTime,
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          @Nullable List<CellRule> tags) {

    Map<String, CellRule> rules() {
      Map<String, CellRule> rules = new LinkedHashMap<>();
      MappingYaml.put(rules, "external_id", externalId);
      MappingYaml.put(rules, "words", words);
      MappingYaml.put(rules, "language", language);
      MappingYaml.put(rules, "customer", customer);
      MappingYaml.put(rules, "unit", unit);
      MappingYaml.put(rules, "channel", channel);
      MappingYaml.put(rules, "journey", journey);
      MappingYaml.put(rules, "stage", stage);
      MappingYaml.put(rules, "touchpoint", touchpoint);
      MappingYaml.put(rules, "interaction", interaction);
      MappingYaml.put(rules, "severity", severity);
      MappingYaml.put(rules, "regulator", regulator);
      MappingYaml.put(rules, "state", state);
      MappingYaml.put(rules, "receive_time", receiveTime);
      MappingYaml.put(rules, "due_time", dueTime);
      return rules;
    }
  }

  /**
   * Reads a mapping file.
   *
   * @param name what to call it in an error
   * @param content its bytes
   * @throws Problem if it is not what it should be, with the line or field at fault
   */
  public static ComplaintMapping parse(String name, byte[] content) throws IOException {
    Draft draft = MappingYaml.read(name, content, Draft.class).orElse(null);
    if (draft == null || draft.unit == null || (draft.words == null && draft.tags == null)) {
      throw Problem.usage(name + " needs at least a unit, and words or tags")
          .suggest("see cli/examples/cfpb/mapping.yaml");
    }
    Map<String, CellRule> rules = draft.rules();
    List<CellRule> tags = draft.tags == null ? List.of() : List.copyOf(draft.tags);
    MappingYaml.requireSources(name, rules);
    tags.forEach(rule -> MappingYaml.requireSources(name, Map.of("tags", rule)));
    return new ComplaintMapping(CsvDialect.orUsual(draft.csv), rules, tags);
  }

  /** Returns whether a second import of other content knows a row again. */
  public boolean hasIdentity() {
    return rules.containsKey("external_id");
  }

  /**
   * Returns the mapping for a taxonomy.
   *
   * @param taxonomy its resource name
   */
  public RowMapping<Complaint> taggedBy(String taxonomy) {
    return new Tagged(this, taxonomy);
  }

  private record Tagged(ComplaintMapping mapping, String taxonomy)
      implements RowMapping<Complaint> {
    @Override
    public CsvDialect csv() {
      return mapping.csv;
    }

    @Override
    public RowMapper<Complaint> on(CsvTable table) {
      return new ComplaintMapper(mapping, taxonomy, table);
    }
  }
}
