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
}
