package dev.cxos.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.testing.AuthorizationMatrix;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Units of others are tried where there are rows to see: in the RPC tests of each slice. */
@QuarkusTest
class AuthorizationMatrixTest {

  @Test
  void shouldLetInWhomTheContractNamesAndNobodyElse() {
    assertThat(AuthorizationMatrix.faults("cxos.decision.v1")).isEmpty();
  }
}
