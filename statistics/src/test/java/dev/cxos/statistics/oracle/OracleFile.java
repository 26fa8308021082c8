package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of cases. */
record OracleFile(String name, List<OracleCase> cases) {

  /** Decimals stay as printed, so that a published figure shows its own rounding. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static OracleFile read(Path file) {
    try {
      JsonNode root = MAPPER.readTree(file.toFile());
      Path data = file.toAbsolutePath().resolveSibling("../data").normalize();
      List<OracleCase> cases = new ArrayList<>();
      for (JsonNode node : root.path("cases")) {
        cases.add(new OracleCase(node, root.path("default_tolerance"), data));
      }
      return new OracleFile(file.getFileName().toString().replace(".json", ""), cases);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
