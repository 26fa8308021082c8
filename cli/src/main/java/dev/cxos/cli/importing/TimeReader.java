package dev.cxos.cli.importing;

import com.google.protobuf.Timestamp;
import dev.cxos.cli.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a moment. A date without a time is taken at noon, so that it stays on its day in every time
 * zone.
 */
final class TimeReader {
  private static final LocalTime NOON = LocalTime.NOON;

  private final CellReader cell;
  private final DateTimeFormatter format;
  private final ZoneId zone;

  /** Prepares the rule of a time. */
  TimeReader(CellRule rule, CellReader cell) {
    this.cell = cell;
    try {
      this.zone = rule.zone() == null ? ZoneOffset.UTC : ZoneId.of(rule.zone());
      this.format =
          rule.format() == null
              ? DateTimeFormatter.ISO_OFFSET_DATE_TIME
              : DateTimeFormatter.ofPattern(rule.format(), Locale.ENGLISH);
    } catch (DateTimeException | IllegalArgumentException wrong) {
      throw Problem.usage(
              "the mapping of " + cell.field() + " has a format or zone that does not exist")
          .why(wrong.getMessage())
          .suggest("format: yyyy-MM-dd HH:mm, zone: Europe/Lisbon")
          .causedBy(wrong);
    }
  }

  /** Returns the moment; empty if the row has none. */
  Optional<Timestamp> find(CsvRow row) {
    return cell.read(row).isPresent() ? Optional.of(read(row)) : Optional.empty();
  }

  /** Returns the moment; a row without one is at fault, because "now" would be wrong. */
  Timestamp read(CsvRow row) {
    Optional<String> text = cell.read(row);
    if (text.isEmpty()) {
      throw cell.fault("there is no time");
    }
    Instant instant;
    try {
      TemporalAccessor parsed =
          format.parseBest(
              text.get(), java.time.OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      instant =
          switch (parsed) {
            case java.time.OffsetDateTime moment -> moment.toInstant();
            case LocalDateTime local -> local.atZone(zone).toInstant();
            case LocalDate day -> day.atTime(NOON).atZone(zone).toInstant();
            default -> throw cell.fault("not a time");
          };
    } catch (DateTimeException unreadable) {
      throw cell.fault("not a time in the format of the mapping");
    }
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
