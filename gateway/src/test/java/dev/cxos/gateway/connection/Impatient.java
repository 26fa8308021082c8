package dev.cxos.gateway.connection;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A gateway that waits a second or two where it usually waits ten or sixty. */
public final class Impatient implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "cxos.gateway.connections.request-timeout", "1s",
        "cxos.gateway.connections.body-timeout", "1s",
        "cxos.gateway.connections.answer-timeout", "1s",
        "cxos.gateway.connections.per-address", "300");
  }
}
