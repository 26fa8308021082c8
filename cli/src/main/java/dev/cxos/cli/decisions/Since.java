package dev.cxos.cli.decisions;

import com.google.protobuf.Timestamp;
import dev.cxos.cli.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when a window begins or ends: {@code 90d}, {@code 12h}, a day or a moment. */
public final class Since {
  private static final Pattern AGO = Pattern.compile("([0-9]{1,4})([dh])");

  private Since() {}

  /** Reads a moment that was typed; days are in UTC. */
  public static Timestamp read(String typed, Instant now) {
    Matcher ago = AGO.matcher(typed);
    if (ago.matches()) {
      long count = Long.parseLong(ago.group(1));
      return proto(
          now.minus(ago.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count)));
    }
    try {
      return proto(
          typed.contains("T")
              ? Instant.parse(typed)
              : LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException notATime) {
      throw Problem.usage("\"" + typed + "\" is not a time")
          .suggest("90d, 12h, 2026-03-01 or 2026-03-01T09:00:00Z")
          .causedBy(notATime);
    }
  }

  private static Timestamp proto(Instant moment) {
    return Timestamp.newBuilder()
        .setSeconds(moment.getEpochSecond())
        .setNanos(moment.getNano())
        .build();
  }
}
