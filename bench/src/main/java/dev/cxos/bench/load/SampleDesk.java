package dev.cxos.bench.load;

import dev.cxos.survey.v1.ContactFigureServiceGrpc;
import dev.cxos.survey.v1.ContactReason;
import dev.cxos.survey.v1.ContactReasonServiceGrpc;
import dev.cxos.survey.v1.ContactRow;
import dev.cxos.survey.v1.ContactSelection;
import dev.cxos.survey.v1.CreateContactReasonRequest;
import dev.cxos.survey.v1.CreateInteractionImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.InteractionImportServiceGrpc;
import dev.cxos.survey.v1.InteractionRow;
import dev.cxos.survey.v1.QueryContactFiguresRequest;
import dev.cxos.survey.v1.UploadInteractionsRequest;
import io.grpc.Channel;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What takes {@link SampleContact}s: the reasons, uploads, and what is counted. */
public final class SampleDesk {
  private static final int ROWS_IN_MESSAGE = 500;

  private final Channel channel;
  private final ByteUpload<Import> upload;

  private SampleDesk(Channel channel) {
    this.channel = channel;
    this.upload =
        new ByteUpload<>(channel, InteractionImportServiceGrpc.getUploadInteractionsMethod());
  }

  /** Creates the journey and the reasons in an empty survey-service. */
  public static SampleDesk create(Channel channel) {
    SampleSurvey.create(channel);
    for (int reason = 1; reason <= SampleInteractions.REASONS; reason++) {
      ContactReasonServiceGrpc.newBlockingStub(channel)
          .createContactReason(
              CreateContactReasonRequest.newBuilder()
                  .setContactReasonId("reason-" + reason)
                  .setContactReason(
                      ContactReason.newBuilder()
                          .setDisplayName("Reason " + reason)
                          .setRepeatWindowDays(reason % 2 == 0 ? 7 : 14))
                  .build());
    }
    return new SampleDesk(channel);
  }

  static String reasonName(int reason) {
    return "contactReasons/reason-" + reason;
  }

  /**
   * Opens an import.
   *
   * @return its name
   */
  public String open(String importId) {
    return InteractionImportServiceGrpc.newBlockingStub(channel)
        .createInteractionImport(
            CreateInteractionImportRequest.newBuilder()
                .setInteractionImport(Import.getDefaultInstance())
                .setInteractionImportId(importId)
                .build())
        .getName();
  }

  /** Uploads the messages of a file and returns the import when all rows are acknowledged. */
  public Import send(Path messages) throws IOException {
    return upload.send(messages);
  }

  /** Makes contacts, uploads them, and returns the import when all are acknowledged. */
  public Import send(SampleInteractions contacts, String importName) throws IOException {
    UploadInteractionsRequest.Builder message = message(importName);
    return upload.send(() -> next(contacts, message, null));
  }

  /**
   * Writes contacts in two forms before the clock starts, so that neither way of loading pays for
   * making them.
   *
   * @param contacts the contacts
   * @param importName the name of the import that every message carries
   * @param copyText what {@code COPY} reads
   * @param messages what an upload sends
   */
  public static void write(
      SampleInteractions contacts, String importName, Path copyText, Path messages)
      throws IOException {
    try (BufferedOutputStream text =
            new BufferedOutputStream(Files.newOutputStream(copyText), 1 << 20);
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(messages), 1 << 20))) {
      UploadInteractionsRequest.Builder message = message(importName);
      for (byte[] bytes = next(contacts, message, text);
          bytes != null;
          bytes = next(contacts, message, text)) {
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }
  }

  /** All figures of a unit, all time. */
  public ContactRow figures(String unit) {
    return ContactFigureServiceGrpc.newBlockingStub(channel)
        .queryContactFigures(
            QueryContactFiguresRequest.newBuilder()
                .setSelection(ContactSelection.newBuilder().setUnit(unit))
                .build())
        .getRows(0);
  }

  private static UploadInteractionsRequest.Builder message(String importName) {
    return UploadInteractionsRequest.newBuilder().setInteractionImport(importName).setFirstRow(1);
  }

  private static byte @Nullable [] next(
      SampleInteractions contacts,
      UploadInteractionsRequest.Builder message,
      @Nullable BufferedOutputStream text)
      throws IOException {
    message.setFirstRow(message.getFirstRow() + message.getRowsCount()).clearRows();
    while (message.getRowsCount() < ROWS_IN_MESSAGE) {
      SampleContact contact = contacts.next();
      if (contact == null) {
        break;
      }
      if (text != null) {
        text.write(contact.toLine().getBytes(StandardCharsets.UTF_8));
      }
      message.addRows(InteractionRow.newBuilder().setInteraction(contact.toProto()));
    }
    return message.getRowsCount() == 0 ? null : message.build().toByteArray();
  }
}
