package dev.cxos.bench.load;

import dev.cxos.survey.v1.CreateImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.ImportServiceGrpc;
import dev.cxos.survey.v1.UploadRowsRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Imports rows through {@code ImportService.UploadRows}, no faster than the transport takes them.
 * Messages travel as the bytes that they were serialised to.
 */
public final class RowUpload {
  private static final int ROWS_IN_MESSAGE = 500;
  private static final MethodDescriptor<byte[], Import> UPLOAD =
      ImportServiceGrpc.getUploadRowsMethod().toBuilder(
              new Bytes(), ImportServiceGrpc.getUploadRowsMethod().getResponseMarshaller())
          .build();

  private final Channel channel;

  /** Uploads over a channel that carries a token. */
  public RowUpload(Channel channel) {
    this.channel = channel;
  }

  /** Gives messages one after the other. */
  private interface Source {
    byte @Nullable [] next() throws IOException;
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
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(messages), 1 << 20))) {
      return send(() -> read(in));
    }
  }

  /** Makes rows, uploads them, and returns the import when all are acknowledged. */
  public Import send(SampleRows rows, String importName) throws IOException {
    UploadRowsRequest.Builder message =
        UploadRowsRequest.newBuilder().setImport(importName).setFirstRow(1);
    return send(
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

  private Import send(Source source) throws IOException {
    Observer observer = new Observer();
    ClientCall<byte[], Import> call = channel.newCall(UPLOAD, CallOptions.DEFAULT);
    ClientCalls.asyncClientStreamingCall(call, observer);
    for (byte[] message = source.next(); message != null; message = source.next()) {
      if (!observer.awaitRoom()) {
        break;
      }
      observer.requests().onNext(message);
    }
    if (!observer.answer.isDone()) {
      observer.requests().onCompleted();
    }
    return observer.answer.join();
  }

  private static byte @Nullable [] read(DataInputStream in) throws IOException {
    try {
      return in.readNBytes(in.readInt());
    } catch (EOFException end) {
      return null;
    }
  }

  /** Tells the sender when the transport has room, and when the call ended. */
  private static final class Observer implements ClientResponseObserver<byte[], Import> {
    private final CompletableFuture<Import> answer = new CompletableFuture<>();
    private final Semaphore changed = new Semaphore(0);
    private @Nullable ClientCallStreamObserver<byte[]> requests;

    @Override
    public void beforeStart(ClientCallStreamObserver<byte[]> stream) {
      requests = stream;
      stream.setOnReadyHandler(changed::release);
    }

    @Override
    public void onNext(Import value) {
      answer.complete(value);
    }

    @Override
    public void onError(Throwable failure) {
      answer.completeExceptionally(failure);
      changed.release();
    }

    @Override
    public void onCompleted() {
      answer.completeExceptionally(new IllegalStateException("ended without an answer"));
      changed.release();
    }

    ClientCallStreamObserver<byte[]> requests() {
      ClientCallStreamObserver<byte[]> stream = requests;
      if (stream == null) {
        throw new IllegalStateException("not started");
      }
      return stream;
    }

    /** Waits until a message can go out; false if the call has ended. */
    boolean awaitRoom() {
      while (!answer.isDone() && !requests().isReady()) {
        changed.acquireUninterruptibly();
      }
      return !answer.isDone();
    }
  }

  /** Messages as they are. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
