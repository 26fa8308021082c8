package dev.cxos.survey.response.persistence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cxos.platform.storage.JsonColumn;
import dev.cxos.survey.response.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers as they are stored: an object with a number for a score and an array for chosen options.
 * Words are not stored here.
 */
final class AnswersJson {

  private AnswersJson() {}

  static String write(Map<String, Answer> answers) {
    return JsonColumn.writeObject(
        json -> {
          for (Map.Entry<String, Answer> entry : answers.entrySet()) {
            switch (entry.getValue()) {
              case Answer.Score(int value) -> json.writeNumberField(entry.getKey(), value);
              case Answer.Chosen(List<String> options) -> {
                json.writeArrayFieldStart(entry.getKey());
                for (String option : options) {
                  json.writeString(option);
                }
                json.writeEndArray();
              }
              case Answer.Words _ -> {}
            }
          }
        });
  }

  static Map<String, Answer> read(String stored) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    JsonColumn.readObject(
        stored,
        (name, json) ->
            answers.put(
                name,
                json.currentToken() == JsonToken.START_ARRAY
                    ? new Answer.Chosen(options(json))
                    : new Answer.Score(json.getIntValue())));
    return answers;
  }

  private static List<String> options(JsonParser json) throws IOException {
    List<String> options = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      options.add(json.getText());
    }
    return options;
  }
}
