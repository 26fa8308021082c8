package dev.cxos.cli.importing;

import io.grpc.Context;

/** Hears of acknowledgements while rows are sent. */
final class ImportWatch implements AutoCloseable {
  private final Context.CancellableContext context = Context.current().withCancellation();

  private final ImportCalls calls;
  private final String importName;
  private final ImportProgress progress;

  ImportWatch(ImportCalls calls, String importName, ImportProgress progress) {
    this.calls = calls;
    this.importName = importName;
    this.progress = progress;
  }

  /** Begins to listen. */
  void begin() {
    context.run(() -> calls.watch(importName, progress::acknowledged));
  }

  @Override
  public void close() {
    context.cancel(null);
  }
}
