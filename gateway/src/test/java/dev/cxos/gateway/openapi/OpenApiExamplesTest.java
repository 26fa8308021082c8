package dev.cxos.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.DynamicMessage;
import dev.cxos.gateway.binding.RequestBinder;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.json.JsonRules;
import dev.cxos.gateway.json.JsonTypes;
import dev.cxos.gateway.json.ProtoJsonCodec;
import dev.cxos.gateway.route.RequestPath;
import dev.cxos.gateway.route.RouteTable.Match;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.StatusJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the public contracts, by the gateway's own reader and the contracts' rules. */
class OpenApiExamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ProtoJsonCodec CODEC =
      new ProtoJsonCodec(new JsonTypes(PublicDocument.CONTRACTS.files()), JsonRules.DOOR);

  private final Validator validator = ValidatorFactory.newBuilder().build();
  private final List<String> faults = new ArrayList<>();

  @Test
  void shouldTakeEveryExampleOfARequest() throws Exception {
    for (Route route : PublicDocument.ROUTES.all()) {
      JsonNode operation = PublicDocument.operation(route);
      try {
        DynamicMessage message = bind(route, operation);
        assertThat(route.streams() || message != null).isTrue();
        validator
            .validate(message)
            .getViolations()
            .forEach(
                found ->
                    faults.add(
                        operation.path("operationId").asText()
                            + ": "
                            + found.toProto().getMessage()
                            + " "
                            + found.toProto().getField()));
      } catch (Refusal refusal) {
        faults.add(
            operation.path("operationId").asText() + ": " + StatusJson.write(refusal.status()));
      }
    }

    assertThat(faults).isEmpty();
  }

  @Test
  void shouldWriteEveryExampleOfAnAnswerAsItIs() throws Exception {
    for (Route route : PublicDocument.ROUTES.all()) {
      if (!route.answersRaw()) {
        JsonNode operation = PublicDocument.operation(route);
        JsonNode example = operation.at("/responses/200/content/application~1json/example");
        JsonNode one = route.streams() ? example.path(0) : example;
        if (one.isMissingNode()) {
          faults.add(operation.path("operationId").asText());
          continue;
        }
        DynamicMessage.Builder answer =
            DynamicMessage.newBuilder(route.rpc().descriptor().getOutputType());
        CODEC.read(JSON.writeValueAsBytes(one), answer);
        assertThat(JSON.readTree(CODEC.write(answer.build()))).isEqualTo(one);
      }
    }

    assertThat(faults).isEmpty();
  }

  private DynamicMessage bind(Route route, JsonNode operation) throws Exception {
    String path = OpenApiPath.of(route).text();
    StringBuilder query = new StringBuilder();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("required").asBoolean()) {
        String example = parameter.path("example").asText();
        if (example.isEmpty()) {
          faults.add(operation.path("operationId").asText() + ": " + parameter.path("name"));
        }
        String encoded = URLEncoder.encode(example, StandardCharsets.UTF_8);
        String name = parameter.path("name").asText();
        if (parameter.path("in").asText().equals("path")) {
          path = path.replace("{" + name + "}", encoded);
        } else {
          query.append(query.isEmpty() ? "" : "&").append(name).append('=').append(encoded);
        }
      }
    }
    JsonNode content = operation.path("requestBody").path("content");
    byte[] body = new byte[0];
    if (!content.isMissingNode()) {
      JsonNode example =
          content
              .path(route.takesStream() ? "application/x-ndjson" : "application/json")
              .path("example");
      if (example.isMissingNode()) {
        faults.add(operation.path("operationId").asText() + ": body");
      } else {
        body = JSON.writeValueAsBytes(example);
      }
    }
    Match<Route> match = PublicDocument.ROUTES.get(route.httpMethod(), RequestPath.of(path));
    assertThat(match.route().rpc()).isEqualTo(route.rpc());
    return new RequestBinder(CODEC)
        .bind(match.route(), match.path(), query.toString(), body, RequestBinder.Headers.NONE);
  }
}
