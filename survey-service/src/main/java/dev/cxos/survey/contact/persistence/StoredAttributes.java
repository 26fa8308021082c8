package dev.cxos.survey.contact.persistence;

import dev.cxos.platform.storage.StrictJson;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Attributes as the column holds them. */
final class StoredAttributes {

  private static final String NONE = "[]";

  private StoredAttributes() {}

  private record Stored(String name, String value) {}

  static String write(Map<String, String> attributes) {
    return attributes.isEmpty()
        ? NONE
        : StrictJson.write(
            new TreeMap<>(attributes)
                .entrySet().stream()
                    .map(entry -> new Stored(entry.getKey(), entry.getValue()))
                    .toList());
  }

  static Map<String, String> read(String json) {
    // Every decision about a contact reads this, and few records have any.
    return json.equals(NONE)
        ? Map.of()
        : StrictJson.readList(json, Stored.class).stream()
            .collect(Collectors.toMap(Stored::name, Stored::value));
  }
}
