package dev.cxos.survey.invitation;

import dev.cxos.survey.invitation.PageAnswers.MonthClosedException;
import dev.cxos.survey.response.Answer;
import dev.cxos.survey.response.RecordingService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the survey page does: counts guesses, and opens the month of the answers where one begins.
 */
@ApplicationScoped
public class SurveyPages {

  private final PageService service;
  private final RecordingService recording;
  private final GuessGuard guard;

  SurveyPages(PageService service, RecordingService recording, GuessGuard guard) {
    this.service = service;
    this.recording = recording;
    this.guard = guard;
  }

  /** See {@link PageService#open}. */
  public Optional<PageView> open(
      String client,
      String token,
      List<String> wanted,
      @Nullable String question,
      int score,
      boolean decoy) {
    return guarded(client, () -> service.open(token, wanted, question, score, decoy));
  }

  /** See {@link PageService#save}. */
  public Optional<PageView> save(
      String client, String token, @Nullable String language, Map<String, Answer> answers) {
    return guarded(client, () -> service.save(token, language, answers));
  }

  /** See {@link PageService#submit}. */
  public Optional<PageView> submit(String client, String token, Submission submission) {
    return guarded(client, () -> inOpenMonth(() -> service.submit(token, submission)));
  }

  /** See {@link PageService#settle}. */
  public void settle(UUID id) {
    inOpenMonth(
        () -> {
          service.settle(id);
          return id;
        });
  }

  /** See {@link PageService#optOut}. */
  public void optOut(String client, String token) {
    guard.admit(client);
    service.optOut(token);
  }

  private Optional<PageView> guarded(String client, Supplier<Optional<PageView>> work) {
    guard.admit(client);
    Optional<PageView> view = work.get();
    if (view.isEmpty()) {
      guard.missed(client);
    }
    return view;
  }

  private <T> T inOpenMonth(Supplier<T> work) {
    try {
      return work.get();
    } catch (MonthClosedException closed) {
      recording.openMonths(List.of(closed.response()));
      return work.get();
    }
  }
}
