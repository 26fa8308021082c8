package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The examples that are written down, in the resource {@code openapi/examples.yaml}. */
final class ExampleSettings {
  /** Instead of a name: texts for fields of any name. */
  static final String ANY = "any";

  private final JsonNode settings;

  ExampleSettings() {
    try (InputStream file =
        Objects.requireNonNull(
            ExampleSettings.class.getResourceAsStream("/openapi/examples.yaml"))) {
      this.settings = new ObjectMapper(new YAMLFactory()).readTree(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The texts for fields of a name. */
  List<String> texts(String name) {
    JsonNode written = settings.path("texts").path(name);
    List<String> texts = new ArrayList<>();
    if (written.isArray()) {
      written.forEach(text -> texts.add(text.asText()));
    } else if (!written.isMissingNode()) {
      texts.add(written.asText());
    }
    return texts;
  }

  /** The numbers for fields of a name, and then those for any field. */
  List<Double> numbers(String name) {
    List<Double> numbers = new ArrayList<>();
    if (settings.path("numbers").has(name)) {
      numbers.add(settings.path("numbers").path(name).asDouble());
    }
    settings.path("numbers").path(ANY).forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  /** The last part of the names of a kind of resource. */
  Optional<String> ids(String kind) {
    return Optional.ofNullable(settings.path("ids").get(kind)).map(JsonNode::asText);
  }

  /** The id of what has no readable one. */
  String uuid() {
    return settings.path("ids").path(ANY).asText();
  }

  /** The whole value of a field or a message type, by its full name; missing if none is given. */
  JsonNode value(String fullName) {
    JsonNode value = settings.path("values").get(fullName);
    return value == null ? MissingNode.getInstance() : value.deepCopy();
  }
}
