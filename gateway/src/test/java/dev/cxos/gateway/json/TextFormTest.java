package dev.cxos.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.cxos.gateway.lib.v1.AllTypes;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values outside of JSON: the same forms as in quotes inside of it. */
class TextFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          i32 | -2147483648 | -2147483648
          i32 | -0          | 0
          u32 | 4294967295  | -1
          i64 | 9223372036854775807 | 9223372036854775807
          u64 | 18446744073709551615 | -1
          d   | 1e2         | 100.0
          d   | -0.5E-1     | -0.05
          d   | Infinity    | Infinity
          d   | NaN         | NaN
          f   | -Infinity   | -Infinity
          b   | true        | true
          s   | x y         | x y
          """)
  void shouldReadScalars(String field, String text, String value) {
    assertThat(TextForm.parse(field(field), text)).hasToString(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          i32 | 2147483648
          i32 | 1.0
          i32 | 1e2
          i32 | 01
          i32 | +1
          i32 | ''
          i32 | 0.5
          i32 | 99999999999999999999999
          i32 | ١
          u32 | -1
          u64 | 18446744073709551616
          d   | 1e309
          d   | infinity
          d   | 1.
          d   | .5
          d   | 0x1p3
          d   | 1d
          f   | 1e39
          b   | True
          by  | a
          by  | ab==c
          moment | 2026-01-31T08:00:00
          moment | 2026-01-31T08:00:60Z
          moment | 2026-01-31T08:00:00.1234567890Z
          moment | 0001-01-01T00:00:00+00:01
          moment | 2026-02-29T00:00:00Z
          span | 5
          span | 5.s
          span | 315576000001s
          mask | a,,b
          mask | a_b
          mask | a.
          colour | red
          colour | 77
          colour | 1.0
          """)
  void shouldRefuse(String field, String text) {
    assertThatThrownBy(() -> TextForm.parse(field(field), text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldReadWellKnownTypes() {
    assertThat(TextForm.parse(field("by"), "-_8")).isEqualTo(ByteString.fromHex("fbff"));
    assertThat(part("moment", "2024-02-29T23:59:59.5-00:30", "seconds")).isEqualTo(1709252999L);
    assertThat(part("moment", "2024-02-29T23:59:59.5-00:30", "nanos")).isEqualTo(500_000_000);
    assertThat(part("span", "-1.5s", "seconds")).isEqualTo(-1L);
    assertThat(part("span", "-1.5s", "nanos")).isEqualTo(-500_000_000);
    assertThat(part("mask", "displayName,a.bC", "paths")).hasToString("[display_name, a.b_c]");
    assertThat(part("mask", "", "paths")).hasToString("[]");
    assertThat(part("wrapped", "0", "value")).isEqualTo(0);
  }

  @Test
  void shouldRefuseNumbersOfAnyLengthQuickly() {
    String digits = "9".repeat(1_000_000);

    assertThatThrownBy(() -> TextForm.parse(field("i64"), digits))
        .hasMessageContaining("characters");
    assertThatThrownBy(() -> TextForm.parse(field("d"), digits)).hasMessageContaining("characters");
  }

  @Test
  void shouldKnowWhatHasAForm() {
    assertThat(TextForm.exists(field("i32"))).isTrue();
    assertThat(TextForm.exists(field("moment"))).isTrue();
    assertThat(TextForm.exists(field("words"))).isTrue();
    assertThat(TextForm.exists(field("labels"))).isFalse();
    assertThat(TextForm.exists(field("struct"))).isFalse();
    assertThat(TextForm.exists(field("any"))).isFalse();
    assertThat(TextForm.exists(field("address"))).isFalse();
  }

  private static Object part(String field, String text, String part) {
    Message value = (Message) TextForm.parse(field(field), text);
    return value.getField(value.getDescriptorForType().findFieldByName(part));
  }

  private static FieldDescriptor field(String name) {
    return Objects.requireNonNull(AllTypes.getDescriptor().findFieldByName(name));
  }
}
