package dev.cxos.cli.importing;

import dev.cxos.cli.api.ServiceError;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.ImportServiceGrpc.ImportServiceBlockingV2Stub;
import dev.cxos.survey.v1.UploadRowsRequest;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One upload stream: the rows after the last acknowledged one, in messages of a good size, no
 * faster than the service takes them.
 */
final class RowUpload {
  private static final int ROWS_PER_MESSAGE = 500;
  private static final int BYTES_PER_MESSAGE = 1 << 20;
  private static final Duration STALL = Duration.ofMinutes(2);

  private final ImportServiceBlockingV2Stub service;
  private final ImportSource source;
  private final RowTally tally;
  private final ImportProgress progress;
  private @Nullable BlockingClientCall<UploadRowsRequest, Import> call;

  RowUpload(
      ImportServiceBlockingV2Stub service,
      ImportSource source,
      RowTally tally,
      ImportProgress progress) {
    this.service = service;
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
    try (ImportSource.RowStream rows = source.open()) {
      UploadRowsRequest.Builder batch = UploadRowsRequest.newBuilder().setImport(state.getName());
      long bytes = 0;
      for (Optional<MappedRow> next = rows.next(); next.isPresent(); next = rows.next()) {
        MappedRow row = next.get();
        tally.count(row);
        if (row.number() <= state.getAcknowledgedRow()) {
          continue;
        }
        ImportRow content = row.content();
        bytes += content.getSerializedSize();
        if (batch.getRowsCount() == 0) {
          batch.setFirstRow(row.number());
        }
        batch.addRows(content);
        if (batch.getRowsCount() == ROWS_PER_MESSAGE || bytes >= BYTES_PER_MESSAGE) {
          write(batch.build());
          batch.clearRows();
          bytes = 0;
          progress.read(rows.bytesRead());
        }
      }
      if (batch.getRowsCount() > 0) {
        write(batch.build());
      }
      progress.read(rows.bytesRead());
      Import result = call == null ? state : answer(call);
      complete = true;
      return result;
    } finally {
      if (call != null && !complete) {
        call.cancel("the upload broke off", null);
      }
    }
  }

  private void write(UploadRowsRequest message)
      throws InterruptedException, StatusException, TimeoutException {
    BlockingClientCall<UploadRowsRequest, Import> open = call;
    if (open == null) {
      open = service.uploadRows();
      call = open;
    }
    if (!open.write(message, STALL.toMillis(), TimeUnit.MILLISECONDS)) {
      answer(open);
      throw Status.UNAVAILABLE.withDescription("the service ended the upload early").asException();
    }
  }

  private static Import answer(BlockingClientCall<UploadRowsRequest, Import> open)
      throws InterruptedException, StatusException, TimeoutException {
    open.halfClose();
    Import result = open.read(STALL.toMillis(), TimeUnit.MILLISECONDS);
    if (result == null) {
      throw Status.UNAVAILABLE
          .withDescription("the service ended the upload without an answer")
          .asException();
    }
    return result;
  }
}
