package dev.cxos.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitScopeTest {

  @ParameterizedTest
  @CsvSource({
    "/emea, /emea, true",
    "/emea, /emea/lisbon, true",
    "/emea, /emea/lisbon/billing, true",
    "/emea, /emeax, false",
    "/emea, /emea-x, false",
    "/emea, /eme, false",
    "/emea, /, false",
    "/emea/lisbon, /emea, false",
    "/emea/lisbon, /emea/porto, false",
    "/, /, true",
    "/, /apac/tokyo, true",
    "/, not-a-path, false",
  })
  void shouldHoldAUnitAndWhatLiesBelow(String root, String unit, boolean held) {
    assertThat(UnitScope.of(List.of(root)).contains(unit)).isEqualTo(held);
  }

  @Test
  void shouldPassOverWhatIsNoPathAndKeepTheOuterRoots() {
    UnitScope scope =
        UnitScope.of(
            List.of("/emea/lisbon", "/emea", "emea", "/EMEA", "//", "/a/", "", "/apac", "/emea"));

    assertThat(scope.roots()).containsExactly("/apac", "/emea");
  }

  @Test
  void shouldHoldNothingWithoutARoot() {
    assertThat(UnitScope.of(List.of()).contains("/")).isFalse();
    assertThat(UnitScope.nothing().roots()).isEmpty();
  }

  @Test
  void shouldNarrowToAnOwnUnitAndRefuseAnother() {
    UnitScope scope = UnitScope.of(List.of("/emea"));

    assertThat(scope.within("/emea/lisbon").roots()).containsExactly("/emea/lisbon");
    ServiceException refusal =
        catchThrowableOfType(ServiceException.class, () -> scope.within("/apac"));
    assertThat(refusal.reason()).isEqualTo(PlatformReason.UNIT_NOT_ALLOWED);
    assertThat(refusal.metadata()).containsEntry("unit", "/apac");
  }
}
