package dev.cxos.survey.grpc;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.intake.ImportUpload;
import dev.cxos.survey.intake.RowContent;
import dev.cxos.survey.v1.Import;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How the messages of an upload are read, whatever their rows hold.
 *
 * @param field the field that names the import
 * @param importName reads it
 * @param firstRow reads the number of the first row of a message
 * @param rows reads its rows
 * @param toContent reads a row
 * @param <M> the messages
 * @param <W> their rows
 * @param <N> what a row holds
 */
public record UploadStream<M, W, N>(
    String field,
    Function<M, String> importName,
    ToLongFunction<M> firstRow,
    Function<M, List<W>> rows,
    Function<W, RowContent<N>> toContent) {

  /**
   * Reads all messages.
   *
   * @param begin begins the upload into the import of a name
   * @return the import as it is when all rows are dealt with
   * @throws ServiceException FIELD_INVALID if there is no message, or they name several imports
   */
  public Import receive(Iterator<M> messages, Function<String, ImportUpload<N, ?>> begin) {
    if (!messages.hasNext()) {
      throw ServiceException.invalid(field, "is needed: the stream holds no message");
    }
    M message = messages.next();
    String name = importName.apply(message);
    ImportUpload<N, ?> upload = begin.apply(name);
    add(upload, message);
    while (messages.hasNext()) {
      message = messages.next();
      if (!importName.apply(message).equals(name)) {
        throw ServiceException.invalid(field, "must be the same in every message");
      }
      add(upload, message);
    }
    return ImportProtoMapper.toProto(upload.finish());
  }

  private void add(ImportUpload<N, ?> upload, M message) {
    long number = firstRow.applyAsLong(message);
    for (W row : rows.apply(message)) {
      upload.add(number++, toContent.apply(row));
    }
  }
}
