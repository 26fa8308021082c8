package dev.cxos.survey.closedloop;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.closedloop.CaseEvent.Conclusion;
import dev.cxos.survey.closedloop.CaseEvent.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The use cases of cases; each method is one transaction. Every change first climbs the steps of
 * the ladder that have become due, so that events stand in the order of their times.
 */
@ApplicationScoped
public class CaseService {

  private final CaseStore store;
  private final CaseJournal journal;
  private final CasePageStore pages;
  private final Notices notices;
  private final RequestLedger ledger;
  private final Clock clock;

  CaseService(
      CaseStore store,
      CaseJournal journal,
      CasePageStore pages,
      Notices notices,
      RequestLedger ledger,
      Clock clock) {
    this.store = store;
    this.journal = journal;
    this.pages = pages;
    this.notices = notices;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A case that the caller wants to change.
   *
   * @param caller who
   * @param id the case
   * @param etag the state that the caller changes; empty for any
   */
  public record Target(Caller caller, UUID id, String etag) {}

  /** Gets a case; NOT_FOUND also when the caller may not see its unit. */
  @Transactional
  public Case get(Caller caller, UUID id) {
    return store.find(id, caller.units()).orElseThrow(() -> notFound(id));
  }

  /** Cases, the newest first. */
  @Transactional
  public List<Case> list(CaseStore.Filter filter, @Nullable UUID before, int limit) {
    return store.list(filter, before, limit);
  }

  /** Gives a case to another owner. */
  @Transactional
  public Case assign(Target target, String owner) {
    return change(
        target,
        Kind.ASSIGNED,
        "",
        progress -> progress.owner().equals(owner),
        event -> event.owned(owner));
  }

  /** Says that somebody sees to it. */
  @Transactional
  public Case acknowledge(Target target) {
    return change(
        target, Kind.ACKNOWLEDGED, "", in(CaseState.ACKNOWLEDGED), UnaryOperator.identity());
  }

  /** Stops the clock. */
  @Transactional
  public Case pause(Target target, String reason) {
    return change(target, Kind.PAUSED, reason, in(CaseState.WAITING), UnaryOperator.identity());
  }

  /** Lets the clock go on. */
  @Transactional
  public Case resume(Target target) {
    return change(
        target,
        Kind.RESUMED,
        "",
        progress -> progress.state().isWorkedOn(),
        UnaryOperator.identity());
  }

  /** Changes how severe it is. */
  @Transactional
  public Case changeSeverity(Target target, Severity severity, String reason) {
    Case present = get(target.caller(), target.id());
    if (!present.terms().levels().containsKey(severity)) {
      throw unsuited(present, "Nothing is promised for " + severity + ".");
    }
    return change(
        target,
        Kind.SEVERITY_CHANGED,
        reason,
        progress -> progress.severity() == severity,
        event -> CaseEvent.of(event.kind(), event.time(), event.actor(), reason, severity));
  }

  /**
   * Adds words.
   *
   * @param key the request, if it may be repeated
   */
  @Transactional
  public Case comment(Target target, @Nullable RequestKey key, String words) {
    return ledger.once(
        key,
        _ -> get(target.caller(), target.id()),
        () -> change(target, Kind.COMMENTED, words, _ -> false, UnaryOperator.identity()),
        Case::name);
  }

  /** Records what came of it. */
  @Transactional
  public Case conclude(Target target, Conclusion conclusion) {
    return change(
        target,
        Kind.CONCLUDED,
        "",
        progress -> progress.conclusion().equals(conclusion),
        event -> event.concluded(conclusion));
  }

  /** Says that it is solved. */
  @Transactional
  public Case solve(Target target, String message) {
    return change(target, Kind.SOLVED, message, in(CaseState.SOLVED), UnaryOperator.identity());
  }

  /** Opens it again. */
  @Transactional
  public Case reopen(Target target, String reason) {
    return change(target, Kind.REOPENED, reason, in(CaseState.REOPENED), UnaryOperator.identity());
  }

  /** Closes it for good. */
  @Transactional
  public Case close(Target target) {
    Case present =
        store.lock(target.id(), target.caller().units()).orElseThrow(() -> notFound(target.id()));
    CaseProgress progress = present.progress();
    if (progress.allows(Kind.CLOSED)) {
      if (!progress.conclusion().isComplete()) {
        throw ServiceException.of(
            SurveyReason.CASE_NOT_CONCLUDED,
            "Record the outcome and the root cause of " + present.name() + " first.");
      }
      if (progress.state() == CaseState.SOLVED
          && (notices.isWaiting(Notice.Kind.CASE_SOLVED, present.name())
              || pages.isOpen(present.id(), now()))) {
        throw unsuited(present, "The customer is being asked whether it is solved.");
      }
    }
    return change(target, Kind.CLOSED, "", in(CaseState.CLOSED), UnaryOperator.identity());
  }

  /** Cases that have a step of their ladder to climb. */
  @Transactional
  public List<UUID> late(int limit) {
    return store.due(now(), limit);
  }

  /** Climbs the steps of a case that have become due; one that somebody else works on waits. */
  @Transactional
  public void escalate(UUID id) {
    Instant now = now();
    store
        .lockUnlessTaken(id)
        .ifPresent(found -> journal.keep(found.caughtUp(now), found.events().size(), now));
  }

  private Case change(
      Target target,
      Kind kind,
      String words,
      Predicate<CaseProgress> already,
      UnaryOperator<CaseEvent> detail) {
    Case found =
        store.lock(target.id(), target.caller().units()).orElseThrow(() -> notFound(target.id()));
    if (already.test(found.progress())) {
      return found;
    }
    if (!target.etag().isEmpty() && !target.etag().equals(found.etag())) {
      throw ServiceException.etagMismatch(found.name());
    }
    Instant now = now();
    Case current = found.caughtUp(now);
    CaseProgress progress = current.progress();
    if (!progress.allows(kind)) {
      throw unsuited(found, "A case in this state is not " + kind + ".");
    }
    Instant at = now.isBefore(progress.lastTime()) ? progress.lastTime() : now;
    Case changed =
        current.after(
            detail.apply(
                CaseEvent.of(kind, at, target.caller().subject(), words, progress.severity())));
    return journal.keep(changed, found.events().size(), at);
  }

  /** The scope of a listing. */
  public static UnitScope scope(Caller caller, String unit) {
    return unit.isEmpty() ? caller.units() : caller.units().within(unit);
  }

  private static Predicate<CaseProgress> in(CaseState state) {
    return progress -> progress.state() == state;
  }

  private static ServiceException unsuited(Case present, String message) {
    return ServiceException.of(SurveyReason.CASE_STATE_UNSUITED, message)
        .with("state", present.progress().state().name());
  }

  private static ServiceException notFound(UUID id) {
    return ServiceException.notFound(Case.nameOf(id.toString()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
