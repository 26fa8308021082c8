package dev.cxos.survey.response;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.response.Judgement.Problem;
import dev.cxos.survey.response.ResponseRules.Strictness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One upload into an import: judges rows as they come and hands them on in groups. While a group is
 * written the next one is judged, and no more than that, so that memory stays bounded however fast
 * the sender is. Used by one thread.
 */
public final class ImportUpload {

  // Large enough that a commit costs little per row, small enough to show progress and to lose
  // little time on a break.
  private static final int GROUP = 5_000;

  private final Caller caller;
  private final ImportService imports;
  private final ResponseJudge judge;
  private final ImportProgress progress;
  private final Executor executor;
  private final Map<Integer, PublishedQuestionnaire> versions = new HashMap<>();
  private Import current;
  private List<ImportRow> group = new ArrayList<>(GROUP);
  private long nextRow;
  private @Nullable CompletableFuture<Import> writing;

  ImportUpload(
      Caller caller,
      Import current,
      ImportService imports,
      ResponseJudge judge,
      ImportProgress progress,
      Executor executor) {
    this.caller = caller;
    this.current = current;
    this.imports = imports;
    this.judge = judge;
    this.progress = progress;
    this.executor = executor;
  }

  /**
   * Takes the next row.
   *
   * @param number its number
   * @param content what it holds
   * @throws ServiceException ABORTED if rows were left out
   */
  public void add(long number, RowContent content) {
    if (nextRow != 0 && number != nextRow) {
      throw ServiceException.of(
              SurveyReason.IMPORT_OUT_OF_STEP, "Rows must be numbered without gaps.")
          .with("expected_row", Long.toString(nextRow))
          .with("first_row", Long.toString(number));
    }
    nextRow = number + 1;
    if (number <= current.acknowledgedRow()) {
      return;
    }
    group.add(judged(number, content));
    if (group.size() >= GROUP) {
      hand();
    }
  }

  /** Deals with the rows that are left and returns the import as it is then. */
  public Import finish() {
    hand();
    await();
    progress.forget(current.id());
    return current;
  }

  /** What a row holds. */
  public sealed interface RowContent {

    /** A response. */
    record Filled(NewResponse response) implements RowContent {}

    /** Nothing that the sender could read. */
    record Unreadable(String field, String reason) implements RowContent {}
  }

  private void hand() {
    await();
    if (group.isEmpty()) {
      return;
    }
    List<ImportRow> rows = group;
    group = new ArrayList<>(GROUP);
    writing =
        CompletableFuture.supplyAsync(
            () -> {
              imports.prepare(rows);
              Import after = imports.recordGroup(current.id(), rows);
              progress.announce(after);
              return after;
            },
            executor);
  }

  private void await() {
    CompletableFuture<Import> pending = writing;
    writing = null;
    if (pending == null) {
      return;
    }
    try {
      current = pending.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private ImportRow judged(long number, RowContent content) {
    return switch (content) {
      case RowContent.Unreadable(String field, String reason) ->
          new ImportRow.Bad(number, field, reason);
      case RowContent.Filled(NewResponse response) -> judged(number, response);
    };
  }

  private ImportRow judged(long number, NewResponse response) {
    if (!caller.units().contains(response.unit())) {
      return new ImportRow.Bad(number, "unit", "lies outside the units that you may write to");
    }
    PublishedQuestionnaire version = version(response.questionnaireVersion());
    if (version == null) {
      return new ImportRow.Bad(number, "questionnaire_version", "is not a published version");
    }
    return switch (judge.judge(response, version, Strictness.HISTORY)) {
      case Judgement.Accepted(AcceptedResponse accepted) -> new ImportRow.Good(number, accepted);
      case Judgement.Refused(List<Problem> problems) ->
          new ImportRow.Bad(number, problems.getFirst().field(), problems.getFirst().reason());
    };
  }

  // The latest version is looked up once, so that one upload answers one version throughout.
  private @Nullable PublishedQuestionnaire version(int version) {
    return versions.computeIfAbsent(
        version, number -> judge.findVersion(current.questionnaireId(), number).orElse(null));
  }
}
