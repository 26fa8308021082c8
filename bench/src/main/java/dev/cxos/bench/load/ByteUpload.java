package dev.cxos.bench.load;

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
 * Sends messages into a client-streaming method, no faster than the transport takes them. Messages
 * travel as the bytes that they were serialised to.
 *
 * @param <R> what the method answers
 */
final class ByteUpload<R> {
  private final Channel channel;
  private final MethodDescriptor<byte[], R> method;

  ByteUpload(Channel channel, MethodDescriptor<?, R> method) {
    this.channel = channel;
    this.method = method.toBuilder(new Bytes(), method.getResponseMarshaller()).build();
  }

  /** Gives messages one after the other. */
  interface Source {
    byte @Nullable [] next() throws IOException;
  }

  /** Sends the messages of a file, each after its length. */
  R send(Path messages) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(messages), 1 << 20))) {
      return send(() -> read(in));
    }
  }

  /** Sends messages until there are no more. */
  R send(Source source) throws IOException {
    Observer<R> observer = new Observer<>();
    ClientCall<byte[], R> call = channel.newCall(method, CallOptions.DEFAULT);
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
  private static final class Observer<R> implements ClientResponseObserver<byte[], R> {
    private final CompletableFuture<R> answer = new CompletableFuture<>();
    private final Semaphore changed = new Semaphore(0);
    private @Nullable ClientCallStreamObserver<byte[]> requests;

    @Override
    public void beforeStart(ClientCallStreamObserver<byte[]> stream) {
      requests = stream;
      stream.setOnReadyHandler(changed::release);
    }

    @Override
    public void onNext(R value) {
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
