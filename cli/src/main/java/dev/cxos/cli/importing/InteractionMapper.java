package dev.cxos.cli.importing;

import dev.cxos.cli.Problem;
import dev.cxos.cli.deciding.TypedMoney;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.type.v1.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes interactions of rows. A missing identity, reason, channel, unit or time is a fault, and so
 * is a cell that cannot be read; whatever else is missing is left out.
 */
final class InteractionMapper implements RowMapper<Interaction> {
  private static final String REASONS = "contactReasons/";
  private static final String JOURNEYS = "journeys/";
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,4})?) ([A-Z]{3})");

  private final List<FieldReader<Interaction.Builder>> fields = new ArrayList<>();
  private final @Nullable TimeReader startTime;

  /**
   * Prepares the rules of a mapping for a file.
   *
   * @param rules the rules by the names of their fields
   * @throws Problem if the file lacks a column
   */
  InteractionMapper(Map<String, CellRule> rules, CsvTable table) {
    rules.forEach(
        (field, rule) -> {
          if (!field.equals("start_time")) {
            fields.add(
                new FieldReader<>(
                    new CellReader(field, rule, table), isNeeded(field), setter(field)));
          }
        });
    CellRule time = rules.get("start_time");
    startTime =
        time == null ? null : new TimeReader(time, new CellReader("start_time", time, table));
  }

  @Override
  public MappedRow<Interaction> map(CsvRow row) {
    Interaction.Builder interaction = Interaction.newBuilder();
    List<String> missing = new ArrayList<>();
    try {
      for (FieldReader<Interaction.Builder> field : fields) {
        if (!field.fill(interaction, row)) {
          missing.add(field.field());
        }
      }
      if (startTime != null) {
        interaction.setStartTime(startTime.read(row));
      }
    } catch (RowFault fault) {
      return MappedRow.fault(row.number(), fault);
    }
    return MappedRow.of(row.number(), interaction.build(), missing);
  }

  private static boolean isNeeded(String field) {
    return switch (field) {
      case "external_id", "reason", "channel", "unit" -> true;
      default -> false;
    };
  }

  private static FieldReader.Setter<Interaction.Builder> setter(String field) {
    return switch (field) {
      case "external_id" -> (record, cell, text) -> record.setExternalId(text);
      case "customer" -> (record, cell, text) -> record.setCustomer(text);
      case "account" -> (record, cell, text) -> record.setAccount(text);
      case "reason" -> (record, cell, text) -> record.setReason(named(REASONS, text));
      case "channel" -> (record, cell, text) -> record.setChannel(text);
      case "unit" -> (record, cell, text) -> record.setUnit(text);
      case "agent" -> (record, cell, text) -> record.setAgent(text);
      case "journey" -> (record, cell, text) -> record.setJourney(named(JOURNEYS, text));
      case "stage" -> (record, cell, text) -> record.setStage(text);
      case "touchpoint" -> (record, cell, text) -> record.setTouchpoint(text);
      case "wait_seconds" -> (record, cell, text) -> record.setWaitSeconds(cell.wholeNumber(text));
      case "handle_seconds" ->
          (record, cell, text) -> record.setHandleSeconds(cell.wholeNumber(text));
      case "hold_seconds" -> (record, cell, text) -> record.setHoldSeconds(cell.wholeNumber(text));
      case "wrap_seconds" -> (record, cell, text) -> record.setWrapSeconds(cell.wholeNumber(text));
      case "resolved" -> (record, cell, text) -> record.setResolved(cell.flag(text));
      case "escalated" -> (record, cell, text) -> record.setEscalated(cell.flag(text));
      case "dead_end" -> (record, cell, text) -> record.setDeadEnd(cell.flag(text));
      case "complaint" -> (record, cell, text) -> record.setComplaint(cell.flag(text));
      case "cost" -> (record, cell, text) -> record.setCost(money(cell, text));
      case "hourly_rate" -> (record, cell, text) -> record.setHourlyRate(money(cell, text));
      default -> throw new IllegalStateException("nobody knows the field " + field);
    };
  }

  private static String named(String collection, String text) {
    return text.startsWith(collection) ? text : collection + text;
  }

  private static Money money(CellReader cell, String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (amount.matches()) {
      try {
        return Money.newBuilder()
            .setMinorUnits(TypedMoney.minorUnits(amount.group(1), amount.group(2)))
            .setCurrencyCode(amount.group(2))
            .build();
      } catch (Problem noAmount) {
        throw cell.fault("not an amount of the currency");
      }
    }
    throw cell.fault("not an amount with its currency, such as 12.50 EUR");
  }
}
