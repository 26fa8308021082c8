package dev.cxos.gateway.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Makes sure that a text is one JSON object as RFC 8259 has it, before anything lenient reads it:
 * no comments, no single quotes, no leading zeros, no duplicate names, no NUL, nothing after the
 * object, at most 100 levels deep.
 */
final class JsonGrammar {
  private static final int DEEPEST = 100;
  private static final int LONGEST_NUMBER = 1000;
  private static final byte OBJECT_OR_SPACE_MAX = '{';
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private JsonGrammar() {}

  /**
   * Checks a text.
   *
   * @throws Refusal INVALID_ARGUMENT if it is not one JSON object in UTF-8
   */
  static void requireObject(byte[] json) {
    requireUtf8Start(json);
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Refusals.badField("body", "must be a JSON object");
      }
      int depth = 1;
      while (depth > 0) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          throw Refusals.badField("body", "is not complete JSON");
        }
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (holdsNul(parser, token)) {
          throw Refusals.badField("body", "must not hold NUL in a text");
        } else if (token.isNumeric()) {
          // Asked for, so that the limit on its length is applied.
          parser.getText();
        }
      }
      if (parser.nextToken() != null) {
        throw Refusals.badField("body", "has something after the JSON object");
      }
    } catch (JacksonException notJson) {
      throw Refusals.badField("body", "is not JSON: " + where(notJson));
    } catch (IOException impossible) {
      throw new UncheckedIOException("Bytes in memory are always readable", impossible);
    }
  }

  /** Refuses a byte order mark and the encodings that the parser would otherwise guess. */
  private static void requireUtf8Start(byte[] json) {
    if (json[0] <= 0 || json[0] > OBJECT_OR_SPACE_MAX || (json.length > 1 && json[1] == 0)) {
      throw Refusals.badField("body", "must be JSON in UTF-8 without a byte order mark");
    }
  }

  private static boolean holdsNul(JsonParser parser, JsonToken token) throws IOException {
    return (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
        && parser.getText().indexOf('\0') >= 0;
  }

  private static String where(JacksonException notJson) {
    var location = notJson.getLocation();
    return location == null
        ? "it cannot be read"
        : "at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
