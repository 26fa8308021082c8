package dev.cxos.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cxos.platform.error.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceNamesTest {

  @Test
  void shouldReadTheId() {
    assertThat(ResourceNames.id("name", "journeys/parcel-return", "journeys"))
        .isEqualTo("parcel-return");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "journeys", "journeys/", "questionnaires/a", "journeys/A", "journeys/a/b"})
  void shouldRefuseOtherNames(String name) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> ResourceNames.id("journey.name", name, "journeys"))
        .matches(refusal -> refusal.violations().getFirst().field().equals("journey.name"));
  }
}
