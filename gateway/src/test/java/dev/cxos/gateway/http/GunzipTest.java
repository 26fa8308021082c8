package dev.cxos.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.gateway.status.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {
  private static final int FREE = 1 << 20;
  private static final byte[] TEXT = text();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1000, 1_000_000})
  void shouldUnpackPiecesOfAnySize(int size) throws IOException {
    assertThat(unpack(pack(TEXT), size)).isEqualTo(TEXT);
  }

  @Test
  void shouldUnpackSeveralMembersAndNothing() throws IOException {
    byte[] twice = Arrays.copyOf(pack(TEXT), pack(TEXT).length * 2);
    System.arraycopy(pack(TEXT), 0, twice, pack(TEXT).length, pack(TEXT).length);

    assertThat(unpack(twice, 100)).hasSize(2 * TEXT.length);
    assertThat(unpack(new byte[0], 1)).isEmpty();
    assertThat(unpack(pack(new byte[0]), 3)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 100})
  void shouldReadHeadersWithAllTheirParts(int size) throws IOException {
    byte[] plain = pack("x".getBytes(StandardCharsets.US_ASCII));
    byte[] parts =
        HexFormat.of().parseHex("0200" + "aabb" + "6e616d6500" + "636f6d6d656e7400" + "0102");
    byte[] packed = new byte[plain.length + parts.length];
    System.arraycopy(plain, 0, packed, 0, 10);
    packed[3] = 0x1e;
    System.arraycopy(parts, 0, packed, 10, parts.length);
    System.arraycopy(plain, 10, packed, 10 + parts.length, plain.length - 10);

    assertThat(unpack(packed, size)).asString().isEqualTo("x");
  }

  @Test
  void shouldRefuseWhatIsDamagedWhereverItIs() throws IOException {
    byte[] packed = pack(TEXT);
    Random random = new Random(20_261_122);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = packed.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        // Time, system and flags that mean nothing may have any value.
        assertThat(unpack(damaged, 1 + random.nextInt(300))).isEqualTo(TEXT);
      } catch (Refusal refusal) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1900);
    for (int length = 1; length < packed.length; length += 7) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> unpack(cut, 50)).as("cut").isInstanceOf(Refusal.class);
    }
    byte[] tail = Arrays.copyOf(packed, packed.length + 1);
    assertThatThrownBy(() -> unpack(tail, 50)).isInstanceOf(Refusal.class);
  }

  @Test
  void shouldRefuseABombBeforeItUnpacksToMuch() throws IOException {
    byte[] bomb = pack(new byte[100_000_000]);
    Gunzip gunzip = new Gunzip(FREE);
    byte[] buffer = new byte[8192];
    gunzip.add(Arrays.copyOf(bomb, 8192));
    long[] unpacked = new long[1];

    assertThatThrownBy(
            () -> {
              for (int count = 1; count > 0; unpacked[0] += count) {
                count = gunzip.read(buffer);
              }
            })
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.httpCode()).isEqualTo(413));
    assertThat(unpacked[0]).isLessThan(2 * FREE);
  }

  private static byte[] text() {
    StringBuilder text = new StringBuilder();
    Random random = new Random(1);
    while (text.length() < 100_000) {
      text.append("{\"title\":\"").append(random.nextInt()).append("\"}\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] pack(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }

  private static byte[] unpack(byte[] packed, int size) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    byte[] buffer = new byte[777];
    try (Gunzip gunzip = new Gunzip(FREE)) {
      for (int start = 0; start < packed.length; start += size) {
        gunzip.add(Arrays.copyOfRange(packed, start, Math.min(packed.length, start + size)));
        for (int count = gunzip.read(buffer); count > 0; count = gunzip.read(buffer)) {
          plain.write(buffer, 0, count);
        }
      }
      gunzip.end();
    }
    return plain.toByteArray();
  }
}
