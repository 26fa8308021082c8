package dev.cxos.platform.error;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidFieldsTest {

  @Test
  void shouldGoOnWhenNothingIsWrong() {
    assertThatCode(() -> InvalidFields.refuse(List.of())).doesNotThrowAnyException();
  }

  @Test
  void shouldNameEveryFieldOnce() {
    List<FieldViolation> violations =
        List.of(new FieldViolation("a.b", "must be set"), new FieldViolation("c", "must be new"));

    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> InvalidFields.refuse(violations))
        .matches(refusal -> refusal.reason() == PlatformReason.FIELD_INVALID)
        .matches(refusal -> refusal.violations().equals(violations));
  }
}
