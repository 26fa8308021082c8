package dev.cxos.gateway.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads JSON objects that have one reading: UTF-8, no name twice, nothing after the end, no depth.
 * What two readers could understand in two ways is what forgeries are made of.
 */
final class StrictJson {
  private static final int DEEPEST = 16;
  private static final int LONGEST_STRING = 32 * 1024;
  private static final int LONGEST_NUMBER = 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_STRING)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /** Reads an object; nothing if the bytes are anything else. */
  static Optional<JsonNode> object(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode read = MAPPER.readTree(text);
      return read != null && read.isObject() ? Optional.of(read) : Optional.empty();
    } catch (CharacterCodingException noText) {
      return Optional.empty();
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }
}
