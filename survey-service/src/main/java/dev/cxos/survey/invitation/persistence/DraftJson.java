package dev.cxos.survey.invitation.persistence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cxos.platform.storage.JsonColumn;
import dev.cxos.survey.response.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers that are not recorded yet, as JSON: a number, a list of options, or a text each. */
final class DraftJson {

  private DraftJson() {}

  static @Nullable String write(Map<String, Answer> answers) {
    if (answers.isEmpty()) {
      return null;
    }
    return JsonColumn.writeObject(
        json -> {
          for (Map.Entry<String, Answer> answer : answers.entrySet()) {
            json.writeFieldName(answer.getKey());
            write(json, answer.getValue());
          }
        });
  }

  private static void write(JsonGenerator json, Answer answer) throws IOException {
    switch (answer) {
      case Answer.Score(int value) -> json.writeNumber(value);
      case Answer.Words(String text) -> json.writeString(text);
      case Answer.Chosen(List<String> options) -> {
        json.writeStartArray();
        for (String option : options) {
          json.writeString(option);
        }
        json.writeEndArray();
      }
    }
  }

  static Map<String, Answer> read(@Nullable String stored) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    if (stored != null) {
      JsonColumn.readObject(stored, (name, json) -> answers.put(name, read(json)));
    }
    return answers;
  }

  private static Answer read(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT -> new Answer.Score(json.getIntValue());
      case START_ARRAY -> {
        List<String> options = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          options.add(json.getText());
        }
        yield new Answer.Chosen(options);
      }
      default -> new Answer.Words(json.getText());
    };
  }
}
