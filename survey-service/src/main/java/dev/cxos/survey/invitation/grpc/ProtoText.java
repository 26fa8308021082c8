package dev.cxos.survey.invitation.grpc;

import com.google.protobuf.Duration;
import org.jspecify.annotations.Nullable;

/** Texts and durations that may be left out. */
final class ProtoText {

  private ProtoText() {}

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static java.time.Duration or(boolean set, Duration duration, java.time.Duration otherwise) {
    return set ? java.time.Duration.ofSeconds(duration.getSeconds()) : otherwise;
  }

  static Duration toProto(java.time.Duration duration) {
    return Duration.newBuilder().setSeconds(duration.toSeconds()).build();
  }
}
