package dev.cxos.cli.figures;

import com.google.type.Date;
import dev.cxos.cli.Problem;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.Selection;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which answers count: the survey, where, and when. */
public final class AnswerOptions {
  /** The first day for which responses may be recorded. */
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  @Option(
      names = "--survey",
      required = true,
      paramLabel = "SURVEY",
      description = "The survey, such as airport.")
  private String survey = "";

  @Option(
      names = "--unit",
      paramLabel = "PATH",
      description = "This unit and those below it, such as /emea/lisbon.")
  private @Nullable String unit;

  @Option(names = "--stage", paramLabel = "STAGE", description = "This stage of the journey.")
  private @Nullable String stage;

  @Option(
      names = "--touchpoint",
      paramLabel = "TOUCHPOINT",
      description = "This touchpoint of the journey.")
  private @Nullable String touchpoint;

  @Option(
      names = "--where",
      paramLabel = "ATTRIBUTE=VALUE",
      description = "Only answers with this value; up to twice.")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day, such as 2026-01-01 (UTC).")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day, included.")
  private @Nullable LocalDate to;

  /** Returns the last part of the survey's name. */
  public String survey() {
    return survey;
  }

  /**
   * Returns the window; empty for all answers.
   *
   * @param today the last day of a window without an end
   */
  public Optional<DateRange> window(LocalDate today) {
    return range(from, to, today);
  }

  /** Returns which answers count; empty for all that the caller may see. */
  public Optional<Selection> selection() {
    return unit == null && stage == null && touchpoint == null && where.isEmpty()
        ? Optional.empty()
        : Optional.of(selection(null, Map.of()));
  }

  /**
   * Returns the same selection in another unit or with other attributes.
   *
   * @param otherUnit null for the same
   * @param otherAttributes empty for the same
   */
  Selection selection(@Nullable String otherUnit, Map<String, String> otherAttributes) {
    Selection.Builder selection =
        Selection.newBuilder()
            .putAllAttributes(otherAttributes.isEmpty() ? where : otherAttributes);
    String within = otherUnit == null ? unit : otherUnit;
    if (within != null) {
      selection.setUnit(within);
    }
    if (stage != null) {
      selection.setStage(stage);
    }
    if (touchpoint != null) {
      selection.setTouchpoint(touchpoint);
    }
    return selection.build();
  }

  /**
   * Returns a window of whole days; empty if neither end is given.
   *
   * @param first the first day; null for the earliest
   * @param last the last day, included; null for today
   * @throws Problem if it ends before it begins
   */
  public static Optional<DateRange> range(
      @Nullable LocalDate first, @Nullable LocalDate last, LocalDate today) {
    if (first == null && last == null) {
      return Optional.empty();
    }
    LocalDate begin = first == null ? EARLIEST : first;
    LocalDate end = last == null ? today : last;
    if (end.isBefore(begin)) {
      throw Problem.usage("the window ends on " + end + ", before it begins on " + begin);
    }
    return Optional.of(
        DateRange.newBuilder().setStartDate(date(begin)).setEndDate(date(end.plusDays(1))).build());
  }

  /** Returns a day as the contract writes it. */
  public static Date date(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }
}
