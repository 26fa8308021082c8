package dev.cxos.decision.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The form of an entry may never change: every hash that was ever signed hangs on it. If one of
 * these tests fails, the form was changed, and a new one must be named beside it instead.
 */
class CanonicalEntryTest {

  private static final UUID ID = UUID.fromString("01977314-9d80-7abc-8def-0123456789ab");
  private static final Instant TIME = Instant.parse("2026-06-15T10:00:00.123456Z");
  private static final byte[] PAYLOAD = "{\"amount\":500}".getBytes(StandardCharsets.UTF_8);

  /** The bytes that docs/learn/proofs.md shows. */
  private static final String BYTES =
      "00000012"
          + "63786f732d61756469742d656e7472792f31"
          + "00000010"
          + "019773149d807abc8def0123456789ab"
          + "00000010"
          + "6465636973696f6e2e64656369646564"
          + "00000008"
          + "00065447e3b76a40"
          + "00000007"
          + "6167656e742d37"
          + "0000000b"
          + "6465636973696f6e732f31"
          + "00000009"
          + "2f65752f6ec3bc7264"
          + "00000001"
          + "00"
          + "00000020"
          + "0780491803d7a0848aa262e346d8b1a3d7cfa31fe7655948de034ec7c10f84d0";

  private static final AuditEntry ENTRY =
      new AuditEntry(
          ID,
          "decision.decided",
          TIME,
          "agent-7",
          "decisions/1",
          "/eu/nürd",
          null,
          Octets.of(PAYLOAD));

  @Test
  void shouldKeepTheBytesOfAnEntry() {
    byte[] bytes =
        CanonicalEntry.bytes(
            ID, ENTRY.type(), TIME, ENTRY.actor(), ENTRY.resource(), ENTRY.unit(), false, sha256());

    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(BYTES);
  }

  @Test
  void shouldKeepTheHashOfAnEntry() {
    assertThat(CanonicalEntry.leaf(ENTRY))
        .hasToString("2e50fa11051727f505229ed94c0cfb7da8d820a16cae1e090b6fa3d61329dc5f");
  }

  @Test
  void shouldChangeTheHashWithEveryField() {
    List<AuditEntry> others =
        List.of(
            entry(
                UUID.fromString("01977314-9d80-7abc-8def-0123456789ac"), "a", TIME, "b", "c", "d"),
            entry(ID, "x", TIME, "b", "c", "d"),
            entry(ID, "a", TIME.plusNanos(1000), "b", "c", "d"),
            entry(ID, "a", TIME, "x", "c", "d"),
            entry(ID, "a", TIME, "b", "x", "d"),
            entry(ID, "a", TIME, "b", "c", "x"),
            entry(ID, "ab", TIME, "", "c", "d"),
            entry(ID, "a", TIME, "bc", "", "d"),
            new AuditEntry(ID, "a", TIME, "b", "c", "d", ID, Octets.of(PAYLOAD)),
            new AuditEntry(ID, "a", TIME, "b", "c", "d", null, Octets.of(new byte[1])));

    assertThat(others.stream().map(CanonicalEntry::leaf))
        .doesNotHaveDuplicates()
        .doesNotContain(CanonicalEntry.leaf(entry(ID, "a", TIME, "b", "c", "d")));
  }

  @Test
  void shouldWriteOneFormOfJson() {
    Map<String, Object> value =
        Map.of(
            "z", List.of(1L, -2, true),
            "a", Map.of("é", "\u0001\u001f\"\\\b\f\n\r\t/é€😀"),
            "Z", Long.MIN_VALUE);

    assertThat(new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"Z\":-9223372036854775808,\"a\":{\"é\":\"\\u0001\\u001f\\\"\\\\\\b\\f\\n"
                + "\\r"
                + "\\t/é€😀\"},\"z\":[1,-2,true]}");
  }

  @Test
  void shouldRefuseWhatHasSeveralForms() {
    assertThat(List.of(1.5, 1f, 'c'))
        .allSatisfy(
            value ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> CanonicalJson.bytes(Map.of("a", value))));
  }

  private static AuditEntry entry(
      UUID id, String type, Instant time, String actor, String resource, String unit) {
    return new AuditEntry(id, type, time, actor, resource, unit, null, Octets.of(PAYLOAD));
  }

  private static byte[] sha256() {
    return HexFormat.of()
        .parseHex("0780491803d7a0848aa262e346d8b1a3d7cfa31fe7655948de034ec7c10f84d0");
  }
}
