package dev.cxos.survey.complaint;

import dev.cxos.platform.authorization.UnitScope;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** Where counts of complaints are kept. All methods work in the caller's transaction. */
public interface CountStore {

  /** Changes kept counts. */
  void add(UUID taxonomy, TallySheet changes);

  /** Counts all complaints of a taxonomy anew, in terms of a version. */
  void recount(UUID taxonomy, TagTree tree);

  /**
   * The counts of each tag and day, the units added up.
   *
   * @param start the first day
   * @param end the day after the last
   */
  Map<String, Map<LocalDate, Tally>> read(
      UUID taxonomy, UnitScope units, LocalDate start, LocalDate end);
}
