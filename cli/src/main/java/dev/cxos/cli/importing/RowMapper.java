package dev.cxos.cli.importing;

import dev.cxos.survey.v1.Answer;
import dev.cxos.survey.v1.Choice;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.RowProblem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes responses of rows. A missing answer is left out, a missing identity, unit, time or weight
 * is a fault, and a cell that cannot be read makes the whole row a fault: half a response would be
 * a wrong one.
 */
public final class RowMapper {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,9}(\\.0{1,9})?");
  private static final Pattern DECIMAL_NUMBER =
      Pattern.compile("[+-]?\\d{1,12}(\\.\\d{1,20})?([eE][+-]?\\d{1,2})?");
  private static final String DEFAULT_SEPARATOR = ";";

  private record AnswerReader(
      String question, AnswerKind kind, CellReader cell, String separator) {}

  private final @Nullable CellReader externalId;
  private final @Nullable CellReader customer;
  private final @Nullable CellReader interaction;
  private final CellReader unit;
  private final @Nullable CellReader stage;
  private final @Nullable CellReader touchpoint;
  private final @Nullable CellReader language;
  private final @Nullable TimeReader responseTime;
  private final @Nullable CellReader weight;
  private final Map<String, CellReader> attributes = new LinkedHashMap<>();
  private final Map<String, AnswerReader> answers = new LinkedHashMap<>();

  /**
   * Prepares a mapping for a file and a survey.
   *
   * @throws dev.cxos.cli.Problem if the file lacks a column or the survey lacks a question
   */
  public RowMapper(MappingFile mapping, CsvTable table, SurveyQuestions survey) {
    this.externalId = reader("external_id", mapping.externalId(), table);
    this.customer = reader("customer", mapping.customer(), table);
    this.interaction = reader("interaction", mapping.interaction(), table);
    this.unit = new CellReader("unit", mapping.unit(), table);
    this.stage = reader("stage", mapping.stage(), table);
    this.touchpoint = reader("touchpoint", mapping.touchpoint(), table);
    this.language = reader("language", mapping.language(), table);
    CellRule time = mapping.responseTime();
    this.responseTime =
        time == null ? null : new TimeReader(time, new CellReader("response_time", time, table));
    this.weight = reader("weight", mapping.weight(), table);
    mapping
        .attributes()
        .forEach(
            (name, rule) ->
                attributes.put(name, new CellReader("attributes." + name, rule, table)));
    mapping
        .answers()
        .forEach(
            (question, rule) ->
                answers.put(
                    question,
                    new AnswerReader(
                        question,
                        survey.kind(question),
                        new CellReader("answers." + question, rule, table),
                        rule.separator() == null ? DEFAULT_SEPARATOR : rule.separator())));
  }

  /** Returns what a row is sent as, and which questions it leaves without an answer. */
  public MappedRow map(CsvRow row) {
    try {
      return response(row);
    } catch (RowFault fault) {
      RowProblem problem =
          RowProblem.newBuilder().setField(fault.field()).setReason(fault.reason()).build();
      return new MappedRow(
          row.number(), ImportRow.newBuilder().setProblem(problem).build(), java.util.List.of());
    }
  }

  private MappedRow response(CsvRow row) {
    Response.Builder response = Response.newBuilder().setUnit(required(unit, row));
    if (externalId != null) {
      response.setExternalId(required(externalId, row));
    }
    optional(customer, row, response::setCustomer);
    optional(interaction, row, response::setInteraction);
    optional(stage, row, response::setStage);
    optional(touchpoint, row, response::setTouchpoint);
    optional(language, row, response::setLanguage);
    if (responseTime != null) {
      response.setResponseTime(responseTime.read(row));
    }
    if (weight != null) {
      response.setWeight(decimal(weight, required(weight, row)));
    }
    attributes.forEach(
        (name, cell) -> optional(cell, row, value -> response.putAttributes(name, value)));
    java.util.List<String> missing = new java.util.ArrayList<>();
    for (AnswerReader reader : answers.values()) {
      Optional<String> text = reader.cell.read(row);
      if (text.isPresent()) {
        response.addAnswers(answer(reader, text.get()));
      } else {
        missing.add(reader.question);
      }
    }
    return new MappedRow(
        row.number(),
        ImportRow.newBuilder().setResponse(response).build(),
        java.util.List.copyOf(missing));
  }

  private static Answer answer(AnswerReader reader, String text) {
    Answer.Builder answer = Answer.newBuilder().setQuestion(reader.question);
    return switch (reader.kind) {
      case SCORE -> answer.setScore(score(reader.cell, text)).build();
      case TEXT -> answer.setText(text).build();
      case CHOICE ->
          answer
              .setChoice(Choice.newBuilder().addAllOptions(options(text, reader.separator)))
              .build();
    };
  }

  private static java.util.List<String> options(String text, String separator) {
    return Arrays.stream(text.split(Pattern.quote(separator), -1))
        .map(String::strip)
        .filter(option -> !option.isEmpty())
        .distinct()
        .toList();
  }

  private static int score(CellReader cell, String text) {
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      throw cell.fault("not a whole number");
    }
    int point = text.indexOf('.');
    return Integer.parseInt(point < 0 ? text : text.substring(0, point));
  }

  private static double decimal(CellReader cell, String text) {
    if (!DECIMAL_NUMBER.matcher(text).matches()) {
      throw cell.fault("not a number");
    }
    return Double.parseDouble(text);
  }

  private static String required(CellReader cell, CsvRow row) {
    return cell.read(row).orElseThrow(() -> cell.fault("it is missing, and every row needs one"));
  }

  private static void optional(@Nullable CellReader cell, CsvRow row, Consumer<String> target) {
    if (cell != null) {
      cell.read(row).ifPresent(target);
    }
  }

  private static @Nullable CellReader reader(
      String field, @Nullable CellRule rule, CsvTable table) {
    return rule == null ? null : new CellReader(field, rule, table);
  }
}
