package dev.cxos.bench.load;

import dev.cxos.survey.v1.CreateImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.ImportServiceGrpc;
import dev.cxos.survey.v1.UploadRowsRequest;
import io.grpc.Channel;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Imports rows through {@code ImportService.UploadRows}, no faster than the transport takes them.
 */
public final class RowUpload {
  private static final int ROWS_IN_MESSAGE = 500;

  private final Channel channel;
  private final ByteUpload<Import> upload;

  /** Uploads over a channel that carries a token. */
  public RowUpload(Channel channel) {
    this.channel = channel;
    this.upload = new ByteUpload<>(channel, ImportServiceGrpc.getUploadRowsMethod());
  }

  /**
   * Opens an import.
   *
   * @return its name
   */
  public String open(String questionnaire, String importId) {
    return ImportServiceGrpc.newBlockingStub(channel)
        .createImport(
            CreateImportRequest.newBuilder()
                .setParent(questionnaire)
                .setImport(Import.getDefaultInstance())
                .setImportId(importId)
                .build())
        .getName();
  }

  /** Uploads the messages of a file and returns the import when all rows are acknowledged. */
  public Import send(Path messages) throws IOException {
    return upload.send(messages);
  }

  /** Makes rows, uploads them, and returns the import when all are acknowledged. */
  public Import send(SampleRows rows, String importName) throws IOException {
    UploadRowsRequest.Builder message =
        UploadRowsRequest.newBuilder().setImport(importName).setFirstRow(1);
    return upload.send(
        () -> {
          message.setFirstRow(message.getFirstRow() + message.getRowsCount()).clearRows();
          while (message.getRowsCount() < ROWS_IN_MESSAGE) {
            SampleRow row = rows.next();
            if (row == null) {
              break;
            }
            message.addRows(ImportRow.newBuilder().setResponse(row.toProto()));
          }
          return message.getRowsCount() == 0 ? null : message.build().toByteArray();
        });
  }
}
