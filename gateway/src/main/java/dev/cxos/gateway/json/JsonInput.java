package dev.cxos.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one JSON text as RFC 8259 has it, in UTF-8 without a byte order mark, within limits
 * on depth and on the length of numbers. Jackson finds the tokens; what it lets pass but is no text
 * (broken UTF-8, lone surrogates) is refused here.
 */
final class JsonInput implements AutoCloseable {
  /** Levels of objects and arrays. */
  static final int DEEPEST = 100;

  /**
   * Levels of messages on the wire. A backend refuses more than 100 below the request, and the text
   * may stand for a field of it.
   */
  static final int MOST_MESSAGES = 100;

  /** Characters of a number, quoted or not. */
  static final int LONGEST_NUMBER = 1000;

  /** The name that tells the type of what stands in an {@code Any}. */
  static final String TYPE = "@type";

  /** How many times the length of the text may be looked through ahead. */
  private static final int LOOKS = 8;

  /** Bytes that may be looked through ahead in any text. */
  private static final int FREE_LOOKS = 65_536;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names are looked up in maps, so that keeping each for ever would only cost memory.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final byte[] json;
  private final boolean acceptNul;
  private final boolean escapes;
  private final JsonParser parser;
  private final Trail trail = new Trail();
  private int messages;
  private long lookedAhead;
  private JsonToken token = JsonToken.NOT_AVAILABLE;

  /**
   * Opens a text.
   *
   * @throws InvalidJsonException if it is not UTF-8
   */
  JsonInput(byte[] json, JsonRules rules) {
    requireUtf8(json);
    this.json = json;
    this.acceptNul = rules.acceptNul();
    this.escapes = hasEscapes(json);
    this.parser = parser(json, 0);
  }

  private static JsonParser parser(byte[] json, int start) {
    try {
      return FACTORY.createParser(json, start, json.length - start);
    } catch (IOException impossible) {
      throw new IllegalStateException("Bytes in memory are always readable", impossible);
    }
  }

  /** Also refuses what would make the parser guess UTF-16 or UTF-32. */
  private static void requireUtf8(byte[] json) {
    boolean valid = UnsafeByteOperations.unsafeWrap(json).isValidUtf8();
    for (int i = 0; i < Math.min(4, json.length); i++) {
      valid &= json[i] != 0;
    }
    boolean marked =
        json.length > 2
            && json[0] == (byte) 0xEF
            && json[1] == (byte) 0xBB
            && json[2] == (byte) 0xBF;
    if (!valid || marked) {
      throw new InvalidJsonException("", "must be JSON in UTF-8 without a byte order mark", 1, 1);
    }
  }

  /** Only an escape can bring in a character that UTF-8 and JSON do not allow as it is. */
  private static boolean hasEscapes(byte[] json) {
    for (byte one : json) {
      if (one == '\\') {
        return true;
      }
    }
    return false;
  }

  /** Goes to the next token. */
  JsonToken next() {
    try {
      JsonToken next = parser.nextToken();
      if (next == null) {
        throw refusedText("is not complete JSON");
      }
      token = next;
      return next;
    } catch (IOException notJson) {
      throw refusedText("is not JSON");
    }
  }

  /** The token that it is at. */
  JsonToken token() {
    return token;
  }

  /** Passes over the value that it is at. */
  void skip() {
    try {
      parser.skipChildren();
    } catch (IOException notJson) {
      throw refusedText("is not JSON");
    }
  }

  /** The name or string that it is at. */
  String text() {
    try {
      String text = parser.getText();
      requireText(text);
      return text;
    } catch (IOException notJson) {
      throw refusedText("is not JSON");
    }
  }

  private void requireText(String text) {
    for (int i = 0; escapes && i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 && !acceptNul) {
        throw refused("must not hold the character U+0000");
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw refused("must not hold half of a surrogate pair");
        }
        i++;
      }
    }
  }

  /** The number or the quoted number that it is at, as written. */
  String number() {
    try {
      if (parser.getTextLength() > LONGEST_NUMBER) {
        throw refused("must not have more than " + LONGEST_NUMBER + " characters");
      }
      return parser.getText();
    } catch (IOException notJson) {
      throw refused("is not a number that can be read");
    }
  }

  boolean isNumber() {
    return token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
  }

  /** Refuses any other token than the one expected. */
  void require(JsonToken expected, String otherwise) {
    if (token != expected) {
      throw refused(otherwise);
    }
  }

  /** Goes one level of messages down. */
  void enterMessage() {
    if (++messages > MOST_MESSAGES) {
      throw refused("is nested too deep");
    }
  }

  /** Goes one level of messages up. */
  void leaveMessage() {
    messages--;
  }

  Trail trail() {
    return trail;
  }

  /**
   * Looks through the object that it is at for the value of {@code @type}, wherever it stands, and
   * stays where it is. Objects within objects may each be looked through; so that a text made for
   * it does not cost more and more, only a few times the length of the text is spent on it.
   *
   * @return the type; null if there is none
   */
  @Nullable String peekType() {
    long start = parser.currentTokenLocation().getByteOffset();
    try (JsonParser ahead = parser(json, (int) start)) {
      String type = type(ahead);
      requireText(type == null ? "" : type);
      lookedAhead += ahead.currentLocation().getByteOffset();
      if (lookedAhead > LOOKS * (long) json.length + FREE_LOOKS) {
        throw refused("must have \"@type\" as its first name, as it is nested so deep");
      }
      return type;
    } catch (IOException notJson) {
      throw refusedText("is not JSON");
    }
  }

  private static @Nullable String type(JsonParser ahead) throws IOException {
    ahead.nextToken();
    while (ahead.nextToken() == JsonToken.FIELD_NAME) {
      boolean isType = ahead.currentName().equals(TYPE);
      JsonToken value = ahead.nextToken();
      if (isType) {
        return value == JsonToken.VALUE_STRING ? ahead.getText() : "";
      }
      ahead.skipChildren();
    }
    return null;
  }

  /** Refuses anything behind the value. */
  void finish() {
    try {
      if (parser.nextToken() == null) {
        return;
      }
    } catch (IOException notJson) {
      // Neither is it blank.
    }
    throw refusedText("has something behind the JSON value");
  }

  /** A refusal of the value that it is at. */
  InvalidJsonException refused(String reason) {
    return refusal(trail.text(), reason, parser.currentTokenLocation());
  }

  private InvalidJsonException refusedText(String reason) {
    return refusal("", reason, parser.currentLocation());
  }

  private static InvalidJsonException refusal(String field, String reason, JsonLocation at) {
    return new InvalidJsonException(field, reason, at.getLineNr(), at.getColumnNr());
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException impossible) {
      throw new IllegalStateException("Bytes in memory need no closing", impossible);
    }
  }
}
