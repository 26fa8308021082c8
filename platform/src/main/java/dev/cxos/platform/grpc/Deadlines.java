package dev.cxos.platform.grpc;

import io.grpc.Metadata;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the deadline of a call, which the unified server does not do for grpc-java services. */
final class Deadlines {

  private static final Metadata.Key<String> TIMEOUT =
      Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);
  private static final Pattern FORMAT = Pattern.compile("([0-9]{1,8})([HMSmun])");

  private Deadlines() {}

  /**
   * Returns the moment on {@link System#nanoTime()} at which the caller stops waiting; null if it
   * does not say.
   */
  static @Nullable Long nanos(Metadata headers) {
    @Nullable String timeout = headers.get(TIMEOUT);
    if (timeout == null) {
      return null;
    }
    Matcher parts = FORMAT.matcher(timeout);
    if (!parts.matches()) {
      return null;
    }
    TimeUnit unit =
        switch (parts.group(2)) {
          case "H" -> TimeUnit.HOURS;
          case "M" -> TimeUnit.MINUTES;
          case "S" -> TimeUnit.SECONDS;
          case "m" -> TimeUnit.MILLISECONDS;
          case "u" -> TimeUnit.MICROSECONDS;
          default -> TimeUnit.NANOSECONDS;
        };
    // 99999999 hours overflow; a day is as good as no limit.
    return System.nanoTime()
        + Math.min(unit.toNanos(Long.parseLong(parts.group(1))), TimeUnit.DAYS.toNanos(1));
  }
}
