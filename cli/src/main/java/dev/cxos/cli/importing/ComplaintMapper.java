package dev.cxos.cli.importing;

import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.ComplaintTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes complaints of rows. A missing identity, unit or time of receipt is a fault, and so is a
 * cell that cannot be read; whatever else is missing is left out.
 */
final class ComplaintMapper implements RowMapper<Complaint> {
  private static final String JOURNEYS = "journeys/";
  private static final List<Complaint.Severity> SEVERITIES =
      List.of(
          Complaint.Severity.LOW,
          Complaint.Severity.MEDIUM,
          Complaint.Severity.HIGH,
          Complaint.Severity.CRITICAL);
  private static final List<Complaint.State> STATES =
      List.of(
          Complaint.State.RECEIVED,
          Complaint.State.ACKNOWLEDGED,
          Complaint.State.RESOLVED,
          Complaint.State.CLOSED);

  private record TagReader(CellReader cell, @Nullable String separator) {}

  private final String taxonomy;
  private final List<FieldReader<Complaint.Builder>> fields = new ArrayList<>();
  private final List<TagReader> tags = new ArrayList<>();
  private final @Nullable TimeReader receiveTime;
  private final @Nullable TimeReader dueTime;

  /**
   * Prepares a mapping for a file.
   *
   * @param taxonomy the taxonomy of every complaint
   * @throws dev.cxos.cli.Problem if the file lacks a column
   */
  ComplaintMapper(ComplaintMapping mapping, String taxonomy, CsvTable table) {
    this.taxonomy = taxonomy;
    mapping
        .rules()
        .forEach(
            (field, rule) -> {
              if (!field.endsWith("_time")) {
                fields.add(
                    new FieldReader<>(
                        new CellReader(field, rule, table), isNeeded(field), setter(field)));
              }
            });
    for (CellRule rule : mapping.tags()) {
      tags.add(new TagReader(new CellReader("tags", rule, table), rule.separator()));
    }
    this.receiveTime = time("receive_time", mapping.rules(), table);
    this.dueTime = time("due_time", mapping.rules(), table);
  }

  @Override
  public MappedRow<Complaint> map(CsvRow row) {
    Complaint.Builder complaint = Complaint.newBuilder().setTaxonomy(taxonomy);
    List<String> missing = new ArrayList<>();
    try {
      for (FieldReader<Complaint.Builder> field : fields) {
        if (!field.fill(complaint, row)) {
          missing.add(field.field());
        }
      }
      if (receiveTime != null) {
        complaint.setReceiveTime(receiveTime.read(row));
      }
      if (dueTime != null) {
        dueTime.find(row).ifPresent(complaint::setDueTime);
      }
      Set<String> found = tags(row);
      if (!tags.isEmpty() && found.isEmpty()) {
        missing.add("tags");
      }
      found.forEach(tag -> complaint.addTags(ComplaintTag.newBuilder().setTag(tag)));
    } catch (RowFault fault) {
      return MappedRow.fault(row.number(), fault);
    }
    return MappedRow.of(row.number(), complaint.build(), missing);
  }

  private Set<String> tags(CsvRow row) {
    Set<String> found = new LinkedHashSet<>();
    for (TagReader tag : tags) {
      tag.cell
          .read(row)
          .ifPresent(
              text -> {
                if (tag.separator == null) {
                  found.add(text);
                } else {
                  Arrays.stream(text.split(Pattern.quote(tag.separator), -1))
                      .map(String::strip)
                      .filter(one -> !one.isEmpty())
                      .forEach(found::add);
                }
              });
    }
    return found;
  }

  private static @Nullable TimeReader time(
      String field, Map<String, CellRule> rules, CsvTable table) {
    CellRule rule = rules.get(field);
    return rule == null ? null : new TimeReader(rule, new CellReader(field, rule, table));
  }

  private static boolean isNeeded(String field) {
    return field.equals("external_id") || field.equals("unit");
  }

  private static FieldReader.Setter<Complaint.Builder> setter(String field) {
    return switch (field) {
      case "external_id" -> (record, cell, text) -> record.setExternalId(text);
      case "words" -> (record, cell, text) -> record.setWords(text);
      case "language" -> (record, cell, text) -> record.setLanguage(text);
      case "customer" -> (record, cell, text) -> record.setCustomer(text);
      case "unit" -> (record, cell, text) -> record.setUnit(text);
      case "channel" -> (record, cell, text) -> record.setChannel(text);
      case "journey" ->
          (record, cell, text) ->
              record.setJourney(text.startsWith(JOURNEYS) ? text : JOURNEYS + text);
      case "stage" -> (record, cell, text) -> record.setStage(text);
      case "touchpoint" -> (record, cell, text) -> record.setTouchpoint(text);
      case "interaction" -> (record, cell, text) -> record.setInteraction(text);
      case "severity" ->
          (record, cell, text) -> record.setSeverity(constant(cell, text, SEVERITIES));
      case "regulator" -> (record, cell, text) -> record.setRegulator(cell.flag(text));
      case "state" -> (record, cell, text) -> record.setState(constant(cell, text, STATES));
      default -> throw new IllegalStateException("nobody knows the field " + field);
    };
  }

  private static <E extends Enum<E>> E constant(CellReader cell, String text, List<E> known) {
    String name = text.toUpperCase(Locale.ROOT);
    return known.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                cell.fault(
                    "none of "
                        + String.join(", ", known.stream().map(Enum::name).toList())
                            .toLowerCase(Locale.ROOT)));
  }
}
