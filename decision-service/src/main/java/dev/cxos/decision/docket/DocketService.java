package dev.cxos.decision.docket;

import dev.cxos.decision.docket.Proposal.Kind;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The use cases of the docket. */
@ApplicationScoped
public class DocketService {

  private static final Duration USUAL_WINDOW = Duration.ofDays(90);

  /** Amounts of different currencies cannot be compared, so that numbers of cases come first. */
  private static final Comparator<DocketItem> MOST_URGENT_FIRST =
      Comparator.comparing((DocketItem item) -> item.proposal().kind() == Kind.KEEP)
          .thenComparing(
              Comparator.comparingLong((DocketItem item) -> item.counts().exceptions()).reversed())
          .thenComparing(item -> item.counts().policyId());

  private final DocketStore store;
  private final Clock clock;

  DocketService(DocketStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A docket.
   *
   * @param items the policies, the most urgent first
   * @param asOf the moment up to which decisions are included
   */
  public record Docket(List<DocketItem> items, Instant asOf) {}

  /**
   * Makes the docket.
   *
   * @param start the first moment; null for 90 days before the end
   * @param end the end of the window; null for now
   * @param unit only this unit and what lies below; null for all that the caller sees
   * @param minimumN the cases needed before a figure is shown
   */
  @Transactional
  public Docket docket(
      Caller caller,
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable String unit,
      int minimumN) {
    Instant now = clock.instant();
    Instant until = end == null ? now : end;
    Instant from = start == null ? until.minus(USUAL_WINDOW) : start;
    if (!from.isBefore(until)) {
      throw ServiceException.invalid("end_time", "must lie after start_time");
    }
    UnitScope units = unit == null ? caller.units() : caller.units().within(unit);
    return new Docket(
        store.count(from, until, now, units).stream()
            .map(counts -> DocketItem.of(counts, minimumN))
            .sorted(MOST_URGENT_FIRST)
            .toList(),
        now);
  }
}
