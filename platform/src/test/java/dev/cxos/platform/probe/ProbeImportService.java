package dev.cxos.platform.probe;

import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.MutinyImportServiceGrpc;
import dev.cxos.survey.v1.UploadRowsRequest;
import dev.cxos.survey.v1.WatchImportRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

@GrpcService
public class ProbeImportService extends MutinyImportServiceGrpc.ImportServiceImplBase {

  static final AtomicLong SENT = new AtomicLong();
  static final AtomicLong TAKEN = new AtomicLong();
  static final AtomicReference<@Nullable Throwable> BROKEN = new AtomicReference<>();
  static final AtomicReference<@Nullable Throwable> STREAM_END = new AtomicReference<>();
  static volatile CountDownLatch mayTake = new CountDownLatch(0);

  private final GrpcWorker worker;

  ProbeImportService(GrpcWorker worker) {
    this.worker = worker;
  }

  @Override
  public Uni<Import> uploadRows(Multi<UploadRowsRequest> requests) {
    return worker.receive(
        requests,
        (caller, messages) -> {
          try {
            mayTake.await();
            while (messages.hasNext()) {
              messages.next();
              TAKEN.incrementAndGet();
            }
            return Import.newBuilder().setRecordedCount(TAKEN.get()).build();
          } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
          } catch (RuntimeException broken) {
            BROKEN.set(broken);
            throw broken;
          }
        });
  }

  /** Sends without end, a kilobyte each. */
  @Override
  public Multi<Import> watchImport(WatchImportRequest request) {
    String text = "x".repeat(1000);
    return worker.stream(
        (caller, sink) -> {
          try {
            while (!sink.cancelled()) {
              sink.send(Import.newBuilder().setDisplayName(text).build());
              SENT.incrementAndGet();
            }
            STREAM_END.set(new IllegalStateException("saw the end"));
          } catch (RuntimeException end) {
            STREAM_END.set(end);
            throw end;
          }
        });
  }
}
