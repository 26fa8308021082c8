package dev.cxos.cli.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.Interaction;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping file for interactions: which columns of a CSV file make which parts of a contact.
 *
 * @param csv how the file is written
 * @param rules how each field is made, by its name, in the order of the file's documentation
 */
public record InteractionMapping(CsvDialect csv, Map<String, CellRule> rules)
    implements RowMapping<Interaction> {

  /** The file as it is written, before it is known to be whole. */
  private record Draft(
      @Nullable CsvDialect csv,
      @JsonProperty("external_id") @Nullable CellRule externalId,
      @Nullable CellRule customer,
      @Nullable CellRule account,
      @Nullable CellRule reason,
      @Nullable CellRule channel,
      @Nullable CellRule unit,
      @Nullable CellRule agent,
      @Nullable CellRule journey,
      @Nullable CellRule stage,
      @Nullable CellRule touchpoint,
      @JsonProperty("start_time") @Nullable CellRule startTime,
      @JsonProperty("wait_seconds") @Nullable CellRule waitSeconds,
      @JsonProperty("handle_seconds") @Nullable CellRule handleSeconds,
      @JsonProperty("hold_seconds") @Nullable CellRule holdSeconds,
      @JsonProperty("wrap_seconds") @Nullable CellRule wrapSeconds,
      @Nullable CellRule resolved,
      @Nullable CellRule escalated,
      @JsonProperty("dead_end") @Nullable CellRule deadEnd,
      @Nullable CellRule complaint,
      @Nullable CellRule cost,
      @JsonProperty("hourly_rate") @Nullable CellRule hourlyRate) {

    Map<String, CellRule> rules() {
      Map<String, CellRule> rules = new LinkedHashMap<>();
      MappingYaml.put(rules, "external_id", externalId);
      MappingYaml.put(rules, "customer", customer);
      MappingYaml.put(rules, "account", account);
      MappingYaml.put(rules, "reason", reason);
      MappingYaml.put(rules, "channel", channel);
      MappingYaml.put(rules, "unit", unit);
      MappingYaml.put(rules, "agent", agent);
      MappingYaml.put(rules, "journey", journey);
      MappingYaml.put(rules, "stage", stage);
      MappingYaml.put(rules, "touchpoint", touchpoint);
      MappingYaml.put(rules, "start_time", startTime);
      MappingYaml.put(rules, "wait_seconds", waitSeconds);
      MappingYaml.put(rules, "handle_seconds", handleSeconds);
      MappingYaml.put(rules, "hold_seconds", holdSeconds);
      MappingYaml.put(rules, "wrap_seconds", wrapSeconds);
      MappingYaml.put(rules, "resolved", resolved);
      MappingYaml.put(rules, "escalated", escalated);
      MappingYaml.put(rules, "dead_end", deadEnd);
      MappingYaml.put(rules, "complaint", complaint);
      MappingYaml.put(rules, "cost", cost);
      MappingYaml.put(rules, "hourly_rate", hourlyRate);
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
  public static InteractionMapping parse(String name, byte[] content) throws IOException {
    Draft draft = MappingYaml.read(name, content, Draft.class).orElse(null);
    if (draft == null || draft.reason == null || draft.channel == null || draft.unit == null) {
      throw Problem.usage(name + " needs at least a reason, a channel and a unit")
          .suggest("see cli/examples/incidents/mapping.yaml");
    }
    if (draft.cost != null && draft.hourlyRate != null) {
      throw Problem.usage(name + " maps both cost and hourly_rate")
          .suggest("leave one of them out: a cost is given, or worked out of a rate");
    }
    Map<String, CellRule> rules = draft.rules();
    MappingYaml.requireSources(name, rules);
    return new InteractionMapping(CsvDialect.orUsual(draft.csv), rules);
  }

  /** Returns whether a second import of other content knows a row again. */
  public boolean hasIdentity() {
    return rules.containsKey("external_id");
  }

  @Override
  public RowMapper<Interaction> on(CsvTable table) {
    return new InteractionMapper(rules, table);
  }
}
