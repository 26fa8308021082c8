package dev.cxos.cli.importing;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.Contact;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping file for the records of customers: which columns of a CSV file say how a customer can
 * be reached. What customers allow is not among them: that is said one by one, with its source.
 *
 * @param csv how the file is written
 * @param rules how each field is made, by its name, in the order of the file's documentation
 */
public record ContactMapping(CsvDialect csv, Map<String, CellRule> rules)
    implements RowMapping<Contact> {

  /** The file as it is written, before it is known to be whole. */
  private record Draft(
      @Nullable CsvDialect csv,
      @Nullable CellRule customer,
      @Nullable CellRule account,
      @JsonProperty("display_name") @Nullable CellRule displayName,
      @Nullable CellRule email,
      @Nullable CellRule language,
      @JsonProperty("time_zone") @Nullable CellRule timeZone,
      @Nullable CellRule unit,
      @Nullable Map<String, CellRule> attributes) {

    Map<String, CellRule> rules() {
      Map<String, CellRule> rules = new LinkedHashMap<>();
      MappingYaml.put(rules, "customer", customer);
      MappingYaml.put(rules, "account", account);
      MappingYaml.put(rules, "display_name", displayName);
      MappingYaml.put(rules, "email", email);
      MappingYaml.put(rules, "language", language);
      MappingYaml.put(rules, "time_zone", timeZone);
      MappingYaml.put(rules, "unit", unit);
      MappingYaml.copy(attributes)
          .forEach((attribute, rule) -> rules.put("attributes." + attribute, rule));
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
  public static ContactMapping parse(String name, byte[] content) throws IOException {
    Draft draft = MappingYaml.read(name, content, Draft.class).orElse(null);
    if (draft == null || draft.customer == null) {
      throw Problem.usage(name + " needs at least a customer")
          .suggest("name the column with your own id of the customer, never an address");
    }
    Map<String, CellRule> rules = draft.rules();
    MappingYaml.requireSources(name, rules);
    return new ContactMapping(CsvDialect.orUsual(draft.csv), rules);
  }

  @Override
  public RowMapper<Contact> on(CsvTable table) {
    return new ContactMapper(rules, table);
  }
}
