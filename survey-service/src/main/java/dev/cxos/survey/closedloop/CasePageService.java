package dev.cxos.survey.closedloop;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.closedloop.CasePageStore.Answer;
import dev.cxos.survey.closedloop.CasePageStore.StoredPage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What customers see and say behind their links; each method is one transaction. */
@ApplicationScoped
public class CasePageService {

  private final CasePageStore pages;
  private final CaseStore cases;
  private final CaseJournal journal;
  private final Clock clock;

  CasePageService(CasePageStore pages, CaseStore cases, CaseJournal journal, Clock clock) {
    this.pages = pages;
    this.cases = cases;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * What a page shows.
   *
   * @param answer what was answered; null while nothing was
   * @param language the language of the customer; empty if unknown
   * @param message what was done
   * @param openTime when the case was opened
   * @param solveTime when it was thought solved; null if it never was
   * @param expireTime when the link ends
   */
  public record Page(
      @Nullable Answer answer,
      String language,
      String message,
      Instant openTime,
      @Nullable Instant solveTime,
      Instant expireTime) {}

  /**
   * The page behind a token. Writes nothing.
   *
   * @throws ServiceException CASE_PAGE_UNKNOWN
   */
  @Transactional
  public Page open(String token) {
    StoredPage page =
        pages.find(CasePages.hash(token), now()).orElseThrow(CasePageService::unknown);
    Case shown =
        cases.find(page.caseId(), UnitScope.everything()).orElseThrow(CasePageService::unknown);
    return page(page, page.answer(), shown);
  }

  /**
   * Takes an answer; the first one counts.
   *
   * @param words what the customer adds; empty for nothing
   * @throws ServiceException CASE_PAGE_UNKNOWN
   */
  @Transactional
  public Page answer(String token, Answer answer, String words) {
    Instant now = now();
    byte[] hash = CasePages.hash(token);
    StoredPage page = pages.lock(hash, now).orElseThrow(CasePageService::unknown);
    Case found =
        cases.lock(page.caseId(), UnitScope.everything()).orElseThrow(CasePageService::unknown);
    if (page.answer() != null) {
      return page(page, page.answer(), found);
    }
    CaseProgress progress = found.progress();
    CaseEvent.Kind kind =
        answer == Answer.SOLVED ? CaseEvent.Kind.CONFIRMED : CaseEvent.Kind.REOPENED;
    if (progress.state() != CaseState.SOLVED) {
      throw unknown();
    }
    Instant at = now.isBefore(progress.lastTime()) ? progress.lastTime() : now;
    // Before the journal ends the links that were not answered.
    pages.answer(hash, answer, now);
    Case changed =
        found.after(CaseEvent.of(kind, at, CaseEvent.CUSTOMER, words, progress.severity()));
    journal.keep(changed, found.events().size(), at);
    return page(page, answer, changed);
  }

  private static Page page(StoredPage page, @Nullable Answer answer, Case shown) {
    CaseProgress progress = shown.progress();
    return new Page(
        answer,
        shown.language(),
        progress.solveMessage(),
        shown.openTime(),
        progress.solveTime(),
        page.expireTime());
  }

  private static ServiceException unknown() {
    return ServiceException.of(
        SurveyReason.CASE_PAGE_UNKNOWN, "This link is not known or no longer valid.");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
