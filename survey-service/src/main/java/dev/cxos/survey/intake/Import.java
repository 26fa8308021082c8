package dev.cxos.survey.intake;

import dev.cxos.platform.authorization.UnitScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A numbered list of rows on its way in.
 *
 * @param id its own id
 * @param key which one it is
 * @param displayName what people call it
 * @param units the units of whoever opened it
 * @param acknowledgedRow every row up to this one is dealt with for good
 * @param recordedCount rows that became something new
 * @param duplicateCount rows that were there already
 * @param rejectedCount rows that were refused
 * @param createTime when it was opened
 * @param updateTime when it last came further
 */
public record Import(
    UUID id,
    ImportKey key,
    String displayName,
    List<String> units,
    long acknowledgedRow,
    long recordedCount,
    long duplicateCount,
    long rejectedCount,
    Instant createTime,
    Instant updateTime) {
  public Import {
    units = List.copyOf(units);
  }

  /** The resource name. */
  public String name() {
    return key.name();
  }

  /** Whether somebody with these units may see and feed it. */
  public boolean visibleTo(UnitScope scope) {
    return units.stream().allMatch(scope::contains);
  }

  /**
   * The import after a group of rows.
   *
   * @param recorded rows of the group that became something new
   * @param duplicate rows of the group that were there already
   * @param rejected rows of the group that were refused
   * @param at when
   */
  Import advancedBy(int recorded, int duplicate, int rejected, Instant at) {
    return new Import(
        id,
        key,
        displayName,
        units,
        acknowledgedRow + recorded + duplicate + rejected,
        recordedCount + recorded,
        duplicateCount + duplicate,
        rejectedCount + rejected,
        createTime,
        at);
  }
}
