package dev.cxos.cli.importing;

import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportServiceGrpc.ImportServiceStub;
import dev.cxos.survey.v1.WatchImportRequest;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;

/**
 * Hears of acknowledgements while rows are sent. That it breaks is no failure: the upload tells of
 * those that matter.
 */
final class ImportWatch implements AutoCloseable {
  private final Context.CancellableContext context = Context.current().withCancellation();

  private final ImportServiceStub service;
  private final WatchImportRequest request;
  private final ImportProgress progress;

  ImportWatch(ImportServiceStub service, String importName, ImportProgress progress) {
    this.service = service;
    this.request = WatchImportRequest.newBuilder().setName(importName).build();
    this.progress = progress;
  }

  /** Begins to listen. */
  void begin() {
    context.run(() -> service.watchImport(request, new Acknowledgements(progress)));
  }

  @Override
  public void close() {
    context.cancel(null);
  }

  private record Acknowledgements(ImportProgress progress) implements StreamObserver<Import> {
    @Override
    public void onNext(Import state) {
      progress.acknowledged(state.getAcknowledgedRow());
    }

    @Override
    public void onError(Throwable broken) {}

    @Override
    public void onCompleted() {}
  }
}
