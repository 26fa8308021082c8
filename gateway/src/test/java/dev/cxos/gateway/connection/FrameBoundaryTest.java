package dev.cxos.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameBoundaryTest {
  private static final byte[] PREFACE = ascii("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
  private static final byte[] WHOLE_HEAD = {0, 0, 2, 1, 4, 0, 0, 0, 1, 7, 7};
  private static final byte[] BEGUN_HEAD = {0, 0, 2, 1, 0, 0, 0, 0, 1, 7, 7};
  private static final byte[] MIDDLE = {0, 0, 1, 9, 0, 0, 0, 0, 1, 7};
  private static final byte[] END = {0, 0, 0, 9, 4, 0, 0, 0, 1};
  private static final byte[] DATA = {0, 1, 0, 0, 0, 0, 0, 0, 1};

  private final FrameBoundary boundary = new FrameBoundary();

  @ParameterizedTest(name = "{0} bytes at a time")
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 10, 24, 1000})
  void shouldSeeTheSameHoweverTheBytesCome(int piece) {
    byte[] all =
        ByteBufUtil.getBytes(
            Unpooled.wrappedBuffer(
                PREFACE, SETTINGS, WHOLE_HEAD, DATA, new byte[256], BEGUN_HEAD, MIDDLE, END));
    for (int i = 0; i < all.length; i += piece) {
      boundary.follow(Unpooled.wrappedBuffer(all, i, Math.min(piece, all.length - i)));
    }
    assertThat(boundary.isFollowed()).isTrue();
    assertThat(boundary.isOwed()).isFalse();
  }

  @Test
  void shouldBeOwedTheRestOfAFrame() {
    assertThat(follow(PREFACE, SETTINGS)).isTrue();
    assertThat(boundary.isOwed()).isFalse();

    assertThat(follow(new byte[] {0})).as("something ended").isFalse();
    assertThat(boundary.isOwed()).isTrue();
    follow(new byte[] {1, 0, 0, 0, 0, 0, 0, 1});
    assertThat(boundary.isOwed()).isTrue();
    follow(new byte[255]);
    assertThat(boundary.isOwed()).isTrue();
    assertThat(follow(new byte[1])).isTrue();
    assertThat(boundary.isOwed()).isFalse();
  }

  @Test
  void shouldBeOwedTheRestOfAHead() {
    follow(PREFACE, SETTINGS, BEGUN_HEAD);
    assertThat(boundary.isOwed()).isTrue();
    assertThat(follow(MIDDLE)).as("something ended").isFalse();
    assertThat(boundary.isOwed()).isTrue();
    assertThat(follow(END)).isTrue();
    assertThat(boundary.isOwed()).isFalse();
  }

  @Test
  void shouldNotFollowAnythingElse() {
    follow(ascii("POST / HTTP/1.1\r\n\r\n"));
    follow(PREFACE, SETTINGS);
    assertThat(boundary.isFollowed()).isFalse();
  }

  private boolean follow(byte[]... bytes) {
    return boundary.follow(Unpooled.wrappedBuffer(bytes));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
