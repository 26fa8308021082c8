package dev.cxos.survey.analysis;

import dev.cxos.platform.authorization.UnitScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where found issues are kept; in the caller's transaction. */
public interface EmergingIssueStore {

  /**
   * Notes that a day is judged.
   *
   * @return false if it was already
   */
  boolean claim(LocalDate day, int tested, int found, Instant now);

  /** The latest day that was judged; empty if none was. */
  Optional<LocalDate> lastJudged();

  /** Whether a day was judged. */
  boolean wasJudged(LocalDate day);

  /**
   * Prolongs the issue of a series that was last found on or after a day.
   *
   * @return false if there is none
   */
  boolean prolong(String series, String unit, LocalDate notBefore, LocalDate lastDay);

  /** Adds an issue. */
  void insert(EmergingIssue issue);

  /** Issues in the units, the latest id first, before a given one. */
  List<EmergingIssue> listBefore(UnitScope units, @Nullable UUID before, int limit);
}
