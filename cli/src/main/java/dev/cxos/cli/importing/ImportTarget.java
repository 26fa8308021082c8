package dev.cxos.cli.importing;

import com.google.protobuf.MessageLite;
import dev.cxos.survey.v1.Import;
import io.grpc.StatusException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A service that takes numbered rows, acknowledges them in groups, and remembers the last one that
 * it has dealt with for good.
 *
 * @param <T> the record that a row holds
 */
public interface ImportTarget<T extends MessageLite> {
  /**
   * Opens an import; the one that exists if there is one of this id.
   *
   * @param importId the last part of its name
   * @param displayName what people call it
   */
  Import open(String importId, String displayName) throws StatusException;

  /** Begins to send rows. */
  Upload<T> upload(String name);

  /** Returns what asks how far an import has come. */
  ImportCalls calls();

  /**
   * Rows on their way.
   *
   * @param <T> the record that a row holds
   */
  interface Upload<T extends MessageLite> {
    /**
     * Sends rows, no faster than the service takes them.
     *
     * @param firstRow the number of the first
     * @param rows rows that follow on from each other
     */
    void write(long firstRow, List<MappedRow<T>> rows)
        throws InterruptedException, StatusException, TimeoutException;

    /** Waits until the service has dealt with the last row, and returns the import then. */
    Import finish() throws InterruptedException, StatusException, TimeoutException;

    /** Breaks it off. */
    void cancel();
  }
}
