package dev.cxos.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.ImportServiceGrpc;
import dev.cxos.survey.v1.UploadRowsRequest;
import dev.cxos.survey.v1.WatchImportRequest;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StreamRpcTest {

  private static final String NAME = "questionnaires/a/imports/b";

  @BeforeEach
  void forgetEarlierStreams() {
    ProbeImportService.SENT.set(0);
    ProbeImportService.TAKEN.set(0);
    ProbeImportService.BROKEN.set(null);
    ProbeImportService.STREAM_END.set(null);
    ProbeImportService.mayTake = new CountDownLatch(0);
  }

  @Test
  void shouldSendNoFasterThanTheReaderReadsAndEndAReaderThatStops() throws Exception {
    CompletableFuture<Status> end = new CompletableFuture<>();
    Reader reader = new Reader(end);
    stub().watchImport(WatchImportRequest.newBuilder().setName(NAME).build(), reader);
    reader.request(10);
    await().until(() -> ProbeImportService.SENT.get() > 0);

    // The reader asks for nothing more: after the configured 2 s the work fails, having sent what
    // the transport holds.
    await().atMost(Duration.ofSeconds(10)).until(() -> ProbeImportService.STREAM_END.get() != null);
    long sent = ProbeImportService.SENT.get();
    reader.request(Integer.MAX_VALUE);

    assertThat(end.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(sent).isLessThan(5_000);
    assertThat(reader.received).hasValue(sent);
  }

  @Test
  void shouldEndTheWorkWhenTheReaderCancels() {
    Reader reader = new Reader(new CompletableFuture<>());
    stub().watchImport(WatchImportRequest.newBuilder().setName(NAME).build(), reader);
    reader.request(100);
    await().until(() -> reader.received.get() == 100);

    reader.cancel();

    await()
        .untilAsserted(
            () ->
                assertThat(ProbeImportService.STREAM_END.get())
                    .isNotNull()
                    .isNotInstanceOf(dev.cxos.platform.error.ServiceException.class));
  }

  @Test
  void shouldTakeEveryMessageOfALongStream() throws Exception {
    CompletableFuture<Import> answer = new CompletableFuture<>();
    Uploader uploader = new Uploader(answer, 50_000);

    stub().uploadRows(uploader);

    assertThat(answer.get(60, TimeUnit.SECONDS).getRecordedCount()).isEqualTo(50_000);
  }

  @Test
  void shouldHoldBackASenderWhileTheWorkTakesNothing() throws Exception {
    ProbeImportService.mayTake = new CountDownLatch(1);
    CompletableFuture<Import> answer = new CompletableFuture<>();
    Uploader uploader = new Uploader(answer, 20_000);
    stub().uploadRows(uploader);

    // Flow control lets in the window of the gate and what the transport holds, and no more.
    await().pollDelay(Duration.ofSeconds(2)).until(() -> uploader.sent.get() < 20_000);
    long heldAt = uploader.sent.get();
    ProbeImportService.mayTake.countDown();

    assertThat(heldAt).isLessThan(20_000);
    assertThat(answer.get(60, TimeUnit.SECONDS).getRecordedCount()).isEqualTo(20_000);
  }

  @Test
  void shouldTellTheWorkThatTheStreamBrokeOff() {
    CompletableFuture<Import> answer = new CompletableFuture<>();
    Uploader uploader = new Uploader(answer, 10);
    uploader.complete = false;
    stub().uploadRows(uploader);
    await().until(() -> ProbeImportService.TAKEN.get() == 10);

    uploader.cancel();

    await()
        .untilAsserted(
            () ->
                assertThat(ProbeImportService.BROKEN.get())
                    .isInstanceOf(java.util.concurrent.CancellationException.class));
  }

  @Test
  void shouldEndAStreamAtAnInvalidMessageAndTellTheWork() throws Exception {
    CompletableFuture<Status> end = new CompletableFuture<>();
    StreamObserver<UploadRowsRequest> requests =
        stub()
            .uploadRows(
                new StreamObserver<>() {
                  @Override
                  public void onNext(Import answer) {}

                  @Override
                  public void onError(Throwable failure) {
                    end.complete(Status.fromThrowable(failure));
                  }

                  @Override
                  public void onCompleted() {
                    end.complete(Status.OK);
                  }
                });
    requests.onNext(row());
    requests.onNext(UploadRowsRequest.newBuilder().setImport("not a name").build());

    assertThat(end.get(20, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    await().atMost(Duration.ofSeconds(3)).until(() -> ProbeImportService.BROKEN.get() != null);
  }

  private static ImportServiceGrpc.ImportServiceStub stub() {
    return TestStubs.as(
        ImportServiceGrpc.newStub(TestStubs.channel()),
        Tokens.forRole("analyst").units("/").sign());
  }

  private static UploadRowsRequest row() {
    return UploadRowsRequest.newBuilder()
        .setImport(NAME)
        .setFirstRow(1)
        .addRows(ImportRow.getDefaultInstance())
        .build();
  }

  private static final class Reader implements ClientResponseObserver<WatchImportRequest, Import> {

    private final CompletableFuture<Status> end;
    private final AtomicLong received = new AtomicLong();
    private final AtomicReference<@Nullable ClientCallStreamObserver<WatchImportRequest>> call =
        new AtomicReference<>();

    Reader(CompletableFuture<Status> end) {
      this.end = end;
    }

    void request(int count) {
      Objects.requireNonNull(call.get()).request(count);
    }

    void cancel() {
      Objects.requireNonNull(call.get()).cancel("enough", null);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchImportRequest> stream) {
      call.set(stream);
      stream.disableAutoRequestWithInitial(0);
    }

    @Override
    public void onNext(Import item) {
      received.incrementAndGet();
    }

    @Override
    public void onError(Throwable failure) {
      end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
      end.complete(Status.OK);
    }
  }

  private static final class Uploader implements ClientResponseObserver<UploadRowsRequest, Import> {

    private final CompletableFuture<Import> answer;
    private final int total;
    private final AtomicLong sent = new AtomicLong();
    private boolean complete = true;
    private boolean completed;
    private final AtomicReference<@Nullable ClientCallStreamObserver<UploadRowsRequest>> call =
        new AtomicReference<>();

    Uploader(CompletableFuture<Import> answer, int total) {
      this.answer = answer;
      this.total = total;
    }

    void cancel() {
      Objects.requireNonNull(call.get()).cancel("enough", null);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<UploadRowsRequest> stream) {
      call.set(stream);
      stream.setOnReadyHandler(
          () -> {
            while (stream.isReady() && sent.get() < total) {
              stream.onNext(row());
              sent.incrementAndGet();
            }
            if (sent.get() == total && complete && !completed) {
              completed = true;
              stream.onCompleted();
            }
          });
    }

    @Override
    public void onNext(Import item) {
      answer.complete(item);
    }

    @Override
    public void onError(Throwable failure) {
      answer.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {}
  }
}
