package dev.cxos.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.FieldMask;
import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.v1.Journey;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateMasksTest {

  private enum Field {
    DISPLAY_NAME,
    RETIRED_STAGES
  }

  @Test
  void shouldMeanAllFieldsWhenEmpty() {
    assertThat(fields()).containsExactly(Field.DISPLAY_NAME, Field.RETIRED_STAGES);
  }

  @Test
  void shouldMeanAllFieldsWhenAStar() {
    assertThat(fields("*")).containsExactly(Field.DISPLAY_NAME, Field.RETIRED_STAGES);
  }

  @Test
  void shouldMeanTheNamedFields() {
    assertThat(fields("retired_stages")).containsExactly(Field.RETIRED_STAGES);
  }

  @Test
  void shouldPassOverFieldsThatCannotBeChanged() {
    assertThat(fields("version", "etag", "display_name")).containsExactly(Field.DISPLAY_NAME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"displayName", "stages.id", "owner", ""})
  void shouldRefuseWhatIsNoField(String path) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> fields(path))
        .matches(refusal -> refusal.reason() == PlatformReason.FIELD_INVALID)
        .matches(refusal -> refusal.violations().getFirst().field().equals("update_mask"));
  }

  private static Set<Field> fields(String... paths) {
    FieldMask.Builder mask = FieldMask.newBuilder();
    for (String path : paths) {
      mask.addPaths(path);
    }
    return UpdateMasks.fields(mask.build(), Journey.getDescriptor(), Field.class);
  }
}
