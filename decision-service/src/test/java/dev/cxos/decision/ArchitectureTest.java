package dev.cxos.decision;

import dev.cxos.platform.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void shouldKeepTheRulesOfTheArchitecture() {
    ArchitectureRules.check("dev.cxos.decision");
  }
}
