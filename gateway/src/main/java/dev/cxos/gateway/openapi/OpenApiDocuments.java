package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.cxos.gateway.binding.Routes;
import dev.cxos.gateway.contract.Contracts;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The OpenAPI document in both of its forms, written once at start. */
@Singleton
public final class OpenApiDocuments {
  private static final String JSON = "/openapi.json";
  private static final String YAML = "/openapi.yaml";
  private static final Map<String, String> CONTENT_TYPES =
      Map.of(JSON, "application/json", YAML, "application/yaml");

  private final Map<String, byte[]> contents;

  /** Writes the document for the routes that are served. */
  public OpenApiDocuments(Contracts contracts, Routes routes) {
    JsonNode document = new OpenApiDocument(contracts, routes.all()).write();
    try {
      this.contents =
          Map.of(
              JSON,
              new ObjectMapper()
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .writeValueAsString(document)
                  .concat("\n")
                  .getBytes(StandardCharsets.UTF_8),
              YAML,
              new ObjectMapper(
                      new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
                  .writeValueAsBytes(document));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("The OpenAPI document cannot be written", impossible);
    }
  }

  /** Whether a path is that of a document. */
  public boolean serves(String path) {
    return contents.containsKey(path);
  }

  /** The media type of the document at a path. */
  public String contentType(String path) {
    return Objects.requireNonNull(CONTENT_TYPES.get(path));
  }

  /** The document at a path. */
  public byte[] content(String path) {
    return Objects.requireNonNull(contents.get(path));
  }
}
