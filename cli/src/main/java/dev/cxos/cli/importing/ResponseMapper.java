package dev.cxos.cli.importing;

import dev.cxos.survey.v1.Answer;
import dev.cxos.survey.v1.Choice;
import dev.cxos.survey.v1.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
final class ResponseMapper implements RowMapper<Response> {
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
  ResponseMapper(ResponseMapping mapping, CsvTable table, SurveyQuestions survey) {
    this.externalId = CellReader.of("external_id", mapping.externalId(), table);
    this.customer = CellReader.of("customer", mapping.customer(), table);
    this.interaction = CellReader.of("interaction", mapping.interaction(), table);
    this.unit = new CellReader("unit", mapping.unit(), table);
    this.stage = CellReader.of("stage", mapping.stage(), table);
    this.touchpoint = CellReader.of("touchpoint", mapping.touchpoint(), table);
    this.language = CellReader.of("language", mapping.language(), table);
    CellRule time = mapping.responseTime();
    this.responseTime =
        time == null ? null : new TimeReader(time, new CellReader("response_time", time, table));
    this.weight = CellReader.of("weight", mapping.weight(), table);
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

  @Override
  public MappedRow<Response> map(CsvRow row) {
    try {
      return response(row);
    } catch (RowFault fault) {
      return MappedRow.fault(row.number(), fault);
    }
  }

  private MappedRow<Response> response(CsvRow row) {
    Response.Builder response = Response.newBuilder().setUnit(unit.required(row));
    if (externalId != null) {
      response.setExternalId(externalId.required(row));
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
      response.setWeight(weight.decimal(weight.required(row)));
    }
    attributes.forEach(
        (name, cell) -> optional(cell, row, value -> response.putAttributes(name, value)));
    List<String> missing = new ArrayList<>();
    for (AnswerReader reader : answers.values()) {
      Optional<String> text = reader.cell.read(row);
      if (text.isPresent()) {
        response.addAnswers(answer(reader, text.get()));
      } else {
        missing.add(reader.question);
      }
    }
    return MappedRow.of(row.number(), response.build(), missing);
  }

  private static Answer answer(AnswerReader reader, String text) {
    Answer.Builder answer = Answer.newBuilder().setQuestion(reader.question);
    return switch (reader.kind) {
      case SCORE -> answer.setScore(reader.cell.wholeNumber(text)).build();
      case TEXT -> answer.setText(text).build();
      case CHOICE ->
          answer
              .setChoice(Choice.newBuilder().addAllOptions(options(text, reader.separator)))
              .build();
    };
  }

  private static List<String> options(String text, String separator) {
    return Arrays.stream(text.split(Pattern.quote(separator), -1))
        .map(String::strip)
        .filter(option -> !option.isEmpty())
        .distinct()
        .toList();
  }

  private static void optional(@Nullable CellReader cell, CsvRow row, Consumer<String> target) {
    if (cell != null) {
      cell.read(row).ifPresent(target);
    }
  }
}
