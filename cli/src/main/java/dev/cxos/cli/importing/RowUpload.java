package dev.cxos.cli.importing;

import com.google.protobuf.MessageLite;
import dev.cxos.cli.api.ServiceError;
import dev.cxos.survey.v1.Import;
import io.grpc.Status;
import io.grpc.StatusException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One upload stream: the rows after the last acknowledged one, in messages of a good size, no
 * faster than the service takes them.
 */
final class RowUpload<T extends MessageLite> {
  private static final int ROWS_PER_MESSAGE = 500;
  private static final int BYTES_PER_MESSAGE = 1 << 20;

  private final ImportTarget<T> target;
  private final ImportSource<T> source;
  private final RowTally tally;
  private final ImportProgress progress;
  private final List<MappedRow<T>> batch = new ArrayList<>();
  private ImportTarget.@Nullable Upload<T> upload;

  RowUpload(
      ImportTarget<T> target, ImportSource<T> source, RowTally tally, ImportProgress progress) {
    this.target = target;
    this.source = source;
    this.tally = tally;
    this.progress = progress;
  }

  /** What to tell of a stream on which nothing moved for a long time. */
  static ServiceError stalled() {
    return new ServiceError(
        Status.Code.UNAVAILABLE, "the upload came to a standstill", "", Map.of(), Map.of(), null);
  }

  /**
   * Sends every row after the last acknowledged one and waits until the service has dealt with the
   * last.
   *
   * @param state the import as it stands
   * @return the import as it stands then; the same if there was no row to send
   */
  Import send(Import state)
      throws IOException, InterruptedException, StatusException, TimeoutException {
    boolean complete = false;
    try (ImportSource.RowStream<T> rows = source.open()) {
      long bytes = 0;
      for (Optional<MappedRow<T>> next = rows.next(); next.isPresent(); next = rows.next()) {
        MappedRow<T> row = next.get();
        tally.count(row);
        if (row.number() <= state.getAcknowledgedRow()) {
          continue;
        }
        batch.add(row);
        bytes += row.size();
        if (batch.size() == ROWS_PER_MESSAGE || bytes >= BYTES_PER_MESSAGE) {
          writeBatch(state.getName());
          bytes = 0;
          progress.read(rows.bytesRead());
        }
      }
      writeBatch(state.getName());
      progress.read(rows.bytesRead());
      Import result = upload == null ? state : upload.finish();
      complete = true;
      return result;
    } finally {
      if (upload != null && !complete) {
        upload.cancel();
      }
    }
  }

  private void writeBatch(String importName)
      throws InterruptedException, StatusException, TimeoutException {
    if (batch.isEmpty()) {
      return;
    }
    ImportTarget.Upload<T> open = upload;
    if (open == null) {
      open = target.upload(importName);
      upload = open;
    }
    open.write(batch.getFirst().number(), batch);
    batch.clear();
  }
}
