package dev.cxos.platform.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON objects as columns hold them: written and read field by field, on the way of every row. */
public final class JsonColumn {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonColumn() {}

  /** Writes the fields of an object. */
  @FunctionalInterface
  public interface Fields {
    /**
     * Writes them.
     *
     * @throws IOException never in memory
     */
    void write(JsonGenerator json) throws IOException;
  }

  /** Reads one field of an object. */
  @FunctionalInterface
  public interface FieldReader {
    /**
     * Reads it; the parser stands at its value.
     *
     * @throws IOException if the value is malformed
     */
    void read(String name, JsonParser json) throws IOException;
  }

  /** An object of texts; null if it is empty. */
  public static @Nullable String write(Map<String, String> texts) {
    if (texts.isEmpty()) {
      return null;
    }
    return writeObject(
        json -> {
          for (Map.Entry<String, String> entry : texts.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
          }
        });
  }

  /** The texts of an object; none if there is no object. */
  public static Map<String, String> read(@Nullable String stored) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (stored != null) {
      readObject(stored, (name, json) -> texts.put(name, json.getText()));
    }
    return texts;
  }

  /** An object of any fields. */
  public static String writeObject(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Reads an object field by field. */
  public static void readObject(String stored, FieldReader reader) {
    try (JsonParser json = JSON.createParser(stored)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        reader.read(name, json);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
