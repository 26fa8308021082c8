package dev.cxos.platform.grpc;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Maps moments between the contracts and Java. */
public final class ProtoTimes {

  private static final long FIRST_SECOND = -62_135_596_800L;
  private static final long LAST_SECOND = 253_402_300_799L;

  private ProtoTimes() {}

  /** The moment as the contracts spell it. */
  public static Timestamp toProto(Instant moment) {
    return Timestamp.newBuilder()
        .setSeconds(moment.getEpochSecond())
        .setNanos(moment.getNano())
        .build();
  }

  /**
   * The moment as Java spells it. One outside the years 1 to 9999, which only a field that the edge
   * leaves to the service can hold, becomes the first or last of them, for the service's own rules
   * to refuse.
   */
  public static Instant toDomain(Timestamp moment) {
    return Instant.ofEpochSecond(
        Math.clamp(moment.getSeconds(), FIRST_SECOND, LAST_SECOND), moment.getNanos());
  }
}
