package dev.cxos.survey.closedloop;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/**
 * Customers are told by a sender that remembers what it sent, and contact governance says what a
 * test tells it to say.
 */
public final class LoopTestProfile implements QuarkusTestProfile {

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(RememberingMessages.class, ObedientArbiter.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("cxos.schedule.polling-interval", "0.1S");
  }
}
