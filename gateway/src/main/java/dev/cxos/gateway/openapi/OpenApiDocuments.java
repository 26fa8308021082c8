package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.cxos.gateway.binding.Routes;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.session.RequestCallers;
import dev.cxos.gateway.session.SessionRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The OpenAPI document in both of its forms, written once at start, and the page to read it on. */
@Singleton
public final class OpenApiDocuments {
  /** The path of the document as JSON. */
  static final String JSON = "/openapi.json";

  /** The path of the document as YAML. */
  static final String YAML = "/openapi.yaml";

  private final Map<String, ServedFile> files;

  /** Writes the document for the routes that are served, and for those who may call them. */
  @Inject
  public OpenApiDocuments(Contracts contracts, Routes routes, RequestCallers callers) {
    this(contracts, routes, callers.sessionRequest());
  }

  OpenApiDocuments(Contracts contracts, Routes routes, Optional<SessionRequest> session) {
    JsonNode document = new OpenApiDocument(contracts, routes.all(), session).write();
    Map<String, ServedFile> all = new HashMap<>(OpenApiPage.files());
    try {
      byte[] json = new ObjectMapper().writeValueAsBytes(document);
      byte[] yaml =
          new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
              .writeValueAsBytes(document);
      all.put(JSON, new ServedFile("application/json", json, Map.of()));
      all.put(YAML, new ServedFile("application/yaml", yaml, Map.of()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("The OpenAPI document cannot be written", impossible);
    }
    this.files = Map.copyOf(all);
  }

  /** The file at a path as it was sent, with its escapes; empty if there is none. */
  public Optional<ServedFile> find(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
