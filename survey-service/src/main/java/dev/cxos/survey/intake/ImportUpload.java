package dev.cxos.survey.intake;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One upload into an import: judges rows as they come and hands them on in groups. While a group is
 * written the next one is judged, and no more than that, so that memory stays bounded however fast
 * the sender is. Used by one thread.
 *
 * @param <N> what rows hold as they come in
 * @param <R> what is recorded of a good row
 */
public final class ImportUpload<N, R> {

  // Large enough that a commit costs little per row, small enough to show progress and to lose
  // little time on a break.
  private static final int GROUP = 5_000;

  private final ImportService imports;
  private final RowJudge<N, R> judge;
  private final RowRecorder<R> recorder;
  private final ImportProgress progress;
  private final Executor executor;
  private Import current;
  private List<ImportRow<R>> group = new ArrayList<>(GROUP);
  private long nextRow;
  private @Nullable CompletableFuture<Import> writing;

  ImportUpload(
      Import current,
      ImportService imports,
      RowJudge<N, R> judge,
      RowRecorder<R> recorder,
      ImportProgress progress,
      Executor executor) {
    this.current = current;
    this.imports = imports;
    this.judge = judge;
    this.recorder = recorder;
    this.progress = progress;
    this.executor = executor;
  }

  /**
   * Takes the next row. It is not judged if it was acknowledged before.
   *
   * @param number its number
   * @param content what it holds
   * @throws ServiceException ABORTED if rows were left out
   */
  public void add(long number, RowContent<N> content) {
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

  private ImportRow<R> judged(long number, RowContent<N> content) {
    return switch (content) {
      case RowContent.Unreadable<N>(String field, String reason) ->
          new ImportRow.Bad<>(number, field, reason);
      case RowContent.Filled<N>(N filled) -> judge.judge(number, filled);
    };
  }

  private void hand() {
    await();
    if (group.isEmpty()) {
      return;
    }
    List<ImportRow<R>> rows = group;
    group = new ArrayList<>(GROUP);
    writing =
        CompletableFuture.supplyAsync(
            () -> {
              recorder.prepare(ImportService.goodOnes(rows));
              Import after = imports.recordGroup(current.id(), rows, recorder);
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
}
