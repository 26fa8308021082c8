package dev.cxos.decision.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the waiting step is over.
 *
 * @param time the moment; null if it has no limit, its clock stands or nothing waits
 * @param calendar the id of the calendar that it was counted in; null if there is no moment, or
 *     every minute counts
 * @param calendarRevision the revision of that calendar; 0 if it does not exist
 */
public record DueTime(
    @Nullable Instant time, @Nullable String calendar, @Nullable Long calendarRevision) {

  static final DueTime NONE = new DueTime(null, null, null);
}
