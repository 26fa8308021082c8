package dev.cxos.cli.importing;

import com.google.protobuf.MessageLite;
import dev.cxos.survey.v1.Import;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An upload over one call: messages with rows go out, and the import comes back at the end.
 *
 * @param call the call
 * @param message makes a message of rows
 * @param <T> the record that a row holds
 * @param <Q> the message that carries rows
 */
record GrpcUpload<T extends MessageLite, Q>(
    BlockingClientCall<Q, Import> call, RowsMessage<T, Q> message)
    implements ImportTarget.Upload<T> {
  private static final Duration STALL = Duration.ofMinutes(2);

  /** Makes a message of rows. */
  @FunctionalInterface
  interface RowsMessage<T extends MessageLite, Q> {
    Q of(long firstRow, List<MappedRow<T>> rows);
  }

  @Override
  public void write(long firstRow, List<MappedRow<T>> rows)
      throws InterruptedException, StatusException, TimeoutException {
    if (!call.write(message.of(firstRow, rows), STALL.toMillis(), TimeUnit.MILLISECONDS)) {
      // What the service has to say comes with the answer, as an error.
      finish();
      throw Status.UNAVAILABLE.withDescription("the service ended the upload early").asException();
    }
  }

  @Override
  public Import finish() throws InterruptedException, StatusException, TimeoutException {
    call.halfClose();
    Import answer = call.read(STALL.toMillis(), TimeUnit.MILLISECONDS);
    if (answer == null) {
      throw Status.UNAVAILABLE
          .withDescription("the service ended the upload without an answer")
          .asException();
    }
    return answer;
  }

  @Override
  public void cancel() {
    call.cancel("the upload broke off", null);
  }
}
