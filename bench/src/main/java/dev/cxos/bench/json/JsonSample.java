package dev.cxos.bench.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.cxos.survey.v1.ListResponsesResponse;
import dev.cxos.survey.v1.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** A text as a client sends it, and the type that it is of. */
final class JsonSample {
  private static final int PAGE = 100;
  private static final String RESPONSE =
      """
      {"name": "questionnaires/relationship/responses/0198f0a2-5b1b-7c3e-8f0e-4c439a336a5f",
       "externalId": "first-call-1", "unit": "/emea/lisbon/billing",
       "responseTime": "2026-03-02T09:00:00.123Z",
       "attributes": {"channel": "phone", "tier": "gold"},
       "answers": [{"question": "recommend", "score": 6},
                   {"question": "reason", "choice": {"options": ["waiting", "price"]}},
                   {"question": "comment",
                    "text": "Forty minutes on the line, and then the call dropped. Nobody rang."}]}
      """;

  private final Descriptor type;
  private final byte[] json;

  private JsonSample(Descriptor type, byte[] json) {
    this.type = type;
    this.json = json;
  }

  /** A sample by its name: {@code response} or {@code page}, which is a hundred of them. */
  static JsonSample of(String name) {
    return switch (name) {
      case "response" -> new JsonSample(Response.getDescriptor(), bytes(RESPONSE));
      case "page" ->
          new JsonSample(
              ListResponsesResponse.getDescriptor(),
              bytes(
                  "{\"responses\": ["
                      + String.join(",", Collections.nCopies(PAGE, RESPONSE))
                      + "]}"));
      default -> throw new IllegalArgumentException("There is no sample " + name);
    };
  }

  /** The text, which nobody changes. */
  byte[] json() {
    return json;
  }

  /** An empty message of the type. */
  DynamicMessage.Builder target() {
    return DynamicMessage.newBuilder(type);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
