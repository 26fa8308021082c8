package dev.cxos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cxos.cli.api.RestClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The files of the demo company, and what is made of them. */
final class DemoResources {
  private DemoResources() {}

  /** Returns a file. */
  static byte[] read(String name) throws IOException {
    try (InputStream file = DemoResources.class.getResourceAsStream("/demo/" + name)) {
      if (file == null) {
        throw new IllegalStateException("the jar lacks demo/" + name);
      }
      return file.readAllBytes();
    }
  }

  /**
   * Creates a resource from the file of its id, unless it is there.
   *
   * @param collection such as {@code journeys}
   * @param idParameter such as {@code journeyId}
   * @return the resource as it is now
   */
  static JsonNode createUnlessThere(
      RestClient rest, String collection, String idParameter, String id) throws IOException {
    var existing = rest.find("/v1/" + collection + "/" + id);
    if (existing.isPresent()) {
      return new ObjectMapper().readTree(existing.get());
    }
    ObjectNode body = (ObjectNode) new YAMLMapper().readTree(read(id + ".yaml"));
    body.remove("id");
    return create(rest, collection, idParameter, id, body);
  }

  /** Returns the entries of a file that lists several. */
  static List<ObjectNode> entries(String name) throws IOException {
    List<ObjectNode> entries = new ArrayList<>();
    for (JsonNode entry : new YAMLMapper().readTree(read(name))) {
      entries.add((ObjectNode) entry);
    }
    return entries;
  }

  /** Creates a resource of an entry that names its id, unless it is there. */
  static void createUnlessThere(
      RestClient rest, String collection, String idParameter, ObjectNode entry) throws IOException {
    ObjectNode body = entry.deepCopy();
    String id = body.remove("id").asText();
    if (rest.find("/v1/" + collection + "/" + id).isEmpty()) {
      create(rest, collection, idParameter, id, body);
    }
  }

  private static JsonNode create(
      RestClient rest, String collection, String idParameter, String id, ObjectNode body)
      throws IOException {
    return new ObjectMapper()
        .readTree(rest.post("/v1/" + collection + "?" + idParameter + "=" + id, body.toString()));
  }
}
