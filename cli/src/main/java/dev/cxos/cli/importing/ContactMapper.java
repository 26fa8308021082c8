package dev.cxos.cli.importing;

import dev.cxos.survey.v1.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes records of customers of rows. A row without a customer is at fault. */
final class ContactMapper implements RowMapper<Contact> {
  private static final String ATTRIBUTES = "attributes.";

  private final List<FieldReader<Contact.Builder>> fields = new ArrayList<>();

  /**
   * Prepares the rules of a mapping for a file.
   *
   * @throws dev.cxos.cli.Problem if the file lacks a column
   */
  ContactMapper(Map<String, CellRule> rules, CsvTable table) {
    rules.forEach(
        (field, rule) ->
            fields.add(
                new FieldReader<>(
                    new CellReader(field, rule, table), field.equals("customer"), setter(field))));
  }

  @Override
  public MappedRow<Contact> map(CsvRow row) {
    Contact.Builder contact = Contact.newBuilder();
    List<String> missing = new ArrayList<>();
    try {
      for (FieldReader<Contact.Builder> field : fields) {
        if (!field.fill(contact, row)) {
          missing.add(field.field());
        }
      }
    } catch (RowFault fault) {
      return MappedRow.fault(row.number(), fault);
    }
    return MappedRow.of(row.number(), contact.build(), missing);
  }

  private static FieldReader.Setter<Contact.Builder> setter(String field) {
    if (field.startsWith(ATTRIBUTES)) {
      String attribute = field.substring(ATTRIBUTES.length());
      return (record, cell, text) -> record.putAttributes(attribute, text);
    }
    return switch (field) {
      case "customer" -> (record, cell, text) -> record.setName("contacts/" + text);
      case "account" -> (record, cell, text) -> record.setAccount(text);
      case "display_name" -> (record, cell, text) -> record.setDisplayName(text);
      case "email" -> (record, cell, text) -> record.setEmail(text);
      case "language" -> (record, cell, text) -> record.setLanguage(text);
      case "time_zone" -> (record, cell, text) -> record.setTimeZone(text);
      case "unit" -> (record, cell, text) -> record.setUnit(text);
      default -> throw new IllegalStateException("nobody knows the field " + field);
    };
  }
}
