package dev.cxos.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProtoTimesTest {

  private static final Instant MOMENT = Instant.parse("2017-05-01T10:00:00.123456Z");
  private static final Timestamp PROTO =
      Timestamp.newBuilder().setSeconds(1493632800L).setNanos(123456000).build();

  @Test
  void shouldWriteAMoment() {
    assertThat(ProtoTimes.toProto(MOMENT)).isEqualTo(PROTO);
  }

  @Test
  void shouldReadAMoment() {
    assertThat(ProtoTimes.toDomain(PROTO)).isEqualTo(MOMENT);
  }

  @Test
  void shouldTakeAMomentOutsideTheCalendarForItsEnd() {
    assertThat(ProtoTimes.toDomain(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build()))
        .isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
    assertThat(ProtoTimes.toDomain(Timestamp.newBuilder().setSeconds(Long.MIN_VALUE).build()))
        .isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
  }
}
