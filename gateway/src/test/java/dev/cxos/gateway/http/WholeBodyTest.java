package dev.cxos.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeBodyTest {
  private static final int LIMIT = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, LIMIT})
  void shouldKeepUpToTheLimit(int size) throws IOException {
    byte[] bytes = new byte[LIMIT];

    assertThat(whole(false, bytes, size)).isEqualTo(bytes);
    assertThat(whole(true, pack(bytes), size)).isEqualTo(bytes);
    assertThat(whole(false, new byte[0], size)).isEmpty();
    assertThat(whole(true, new byte[0], size)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000, LIMIT})
  void shouldRefuseOneByteMore(int size) throws IOException {
    byte[] bytes = new byte[LIMIT + 1];
    byte[] packed = pack(bytes);

    assertRefused(413, () -> whole(false, bytes, size));
    assertRefused(413, () -> whole(true, packed, size));
  }

  @Test
  void shouldRefuseABombByItsFirstPiece() throws IOException {
    Buffer first = Buffer.buffer(pack(new byte[50 * LIMIT])).slice(0, 1000);
    try (WholeBody body = new WholeBody(true, LIMIT, () -> Refusals.tooLarge(LIMIT))) {
      assertRefused(413, () -> addAndUnpack(body, first));
    }
  }

  @Test
  void shouldCountWhatUnpacksToNothing() throws IOException {
    byte[] nothing = pack(new byte[0]);
    byte[] much = new byte[(LIMIT / nothing.length + 1) * nothing.length];
    for (int i = 0; i < much.length; i++) {
      much[i] = nothing[i % nothing.length];
    }
    assertRefused(413, () -> whole(true, much, 1000));
  }

  @Test
  void shouldRefuseWhatIsNoGzipOrCutOff() throws IOException {
    byte[] packed = pack(new byte[10]);

    assertRefused(400, () -> whole(true, new byte[10], 1));
    assertRefused(400, () -> whole(true, Arrays.copyOf(packed, packed.length - 1), 1));
  }

  @Test
  void shouldUnpackNoMoreThanATurnAtOnce() throws IOException {
    try (WholeBody body =
        new WholeBody(true, 3 * Gunzip.TURN, () -> Refusals.tooLarge(3 * Gunzip.TURN))) {
      body.add(Buffer.buffer(pack(new byte[2 * Gunzip.TURN + 1])));

      assertThat(body.unpackSome()).isFalse();
      assertThat(body.unpackSome()).isFalse();
      assertThat(body.unpackSome()).isTrue();
      assertThat(body.end()).hasSize(2 * Gunzip.TURN + 1);
    }
  }

  private static void addAndUnpack(WholeBody body, Buffer piece) {
    body.add(piece);
    boolean ended = body.unpackSome();
    while (!ended) {
      ended = body.unpackSome();
    }
  }

  private static byte[] whole(boolean packed, byte[] bytes, int size) {
    try (WholeBody body = new WholeBody(packed, LIMIT, () -> Refusals.tooLarge(LIMIT))) {
      for (int at = 0; at < bytes.length; at += size) {
        addAndUnpack(body, Buffer.buffer(bytes).slice(at, Math.min(bytes.length, at + size)));
      }
      return body.end();
    }
  }

  private static void assertRefused(int code, ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.httpCode()).isEqualTo(code));
  }

  private static byte[] pack(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
