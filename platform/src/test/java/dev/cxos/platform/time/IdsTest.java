package dev.cxos.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void shouldCarryTheMomentInAnIdOfVersionSeven() {
    UUID id = Ids.newId(Instant.parse("2026-11-22T10:15:30.123Z"));

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16)
        .isEqualTo(Instant.parse("2026-11-22T10:15:30.123Z").toEpochMilli());
  }

  @Test
  void shouldSortByTimeWithinAMillisecond() {
    Instant at = Instant.parse("2026-11-22T10:15:30.123Z");

    assertThat(Ids.newId(at).toString()).isLessThan(Ids.newId(at.plusNanos(1_000)).toString());
    assertThat(Ids.newId(at.plusNanos(999_999)).toString())
        .isLessThan(Ids.newId(at.plusMillis(1)).toString());
  }

  @Test
  void shouldNeverRepeat() {
    Instant at = Instant.parse("2026-11-22T10:15:30Z");
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      ids.add(Ids.newId(at));
    }
    assertThat(ids).hasSize(100_000);
  }
}
