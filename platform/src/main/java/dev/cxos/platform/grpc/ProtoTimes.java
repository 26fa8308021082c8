package dev.cxos.platform.grpc;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Maps moments between the contracts and Java. */
public final class ProtoTimes {

  private ProtoTimes() {}

  /** The moment as the contracts spell it. */
  public static Timestamp toProto(Instant moment) {
    return Timestamp.newBuilder()
        .setSeconds(moment.getEpochSecond())
        .setNanos(moment.getNano())
        .build();
  }

  /** The moment as Java spells it. */
  public static Instant toDomain(Timestamp moment) {
    return Instant.ofEpochSecond(moment.getSeconds(), moment.getNanos());
  }
}
