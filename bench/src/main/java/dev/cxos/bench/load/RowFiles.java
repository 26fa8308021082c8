package dev.cxos.bench.load;

import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.UploadRowsRequest;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The same rows in two forms, written before the clock starts, so that neither way of loading pays
 * for making them: the text that {@code COPY} reads, and the serialised messages of an upload, each
 * after its length.
 *
 * @param copyText what {@code COPY} reads
 * @param messages what an upload sends
 */
public record RowFiles(Path copyText, Path messages) {
  private static final int ROWS_IN_MESSAGE = 500;

  /**
   * Writes rows.
   *
   * @param rows what to write
   * @param importName the name of the import that every message carries
   * @param questionnaire the id of the questionnaire that every line carries
   * @param folder where the files are made
   */
  public static RowFiles write(SampleRows rows, String importName, UUID questionnaire, Path folder)
      throws IOException {
    RowFiles files = new RowFiles(folder.resolve("rows.copy"), folder.resolve("rows.messages"));
    try (BufferedOutputStream text =
            new BufferedOutputStream(Files.newOutputStream(files.copyText), 1 << 20);
        DataOutputStream messages =
            new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(files.messages), 1 << 20))) {
      UploadRowsRequest.Builder message =
          UploadRowsRequest.newBuilder().setImport(importName).setFirstRow(1);
      long number = 1;
      for (SampleRow row = rows.next(); row != null; row = rows.next()) {
        text.write(line(row, questionnaire).getBytes(StandardCharsets.UTF_8));
        message.addRows(ImportRow.newBuilder().setResponse(row.toProto()));
        number++;
        if (message.getRowsCount() == ROWS_IN_MESSAGE) {
          write(message, messages);
          message.clearRows().setFirstRow(number);
        }
      }
      if (message.getRowsCount() > 0) {
        write(message, messages);
      }
    }
    return files;
  }

  /** Removes the files. */
  public void delete() throws IOException {
    Files.deleteIfExists(copyText);
    Files.deleteIfExists(messages);
  }

  private static void write(UploadRowsRequest.Builder message, DataOutputStream out)
      throws IOException {
    byte[] bytes = message.build().toByteArray();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String line(SampleRow row, UUID questionnaire) {
    String comment = row.comment();
    return String.join(
            "\t",
            row.id().toString(),
            questionnaire.toString(),
            "1",
            row.externalId().toString(),
            "\\N",
            row.unit(),
            "arrival",
            "\\N",
            "en",
            row.time().toString(),
            row.time().toString(),
            "1000000",
            "{\"channel\": \"" + row.channel() + "\", \"terminal\": \"" + row.terminal() + "\"}",
            "{\"recommend\": " + row.recommend() + ", \"satisfied\": " + row.satisfied() + "}",
            "f",
            comment == null ? "\\N" : comment)
        + "\n";
  }
}
