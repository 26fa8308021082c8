package dev.cxos.survey.intake;

import dev.cxos.platform.authorization.Caller;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;

/** Begins uploads. */
@ApplicationScoped
public class ImportUploads {

  private final ImportService imports;
  private final ImportProgress progress;
  private final ExecutorService executor;

  ImportUploads(
      ImportService imports, ImportProgress progress, @VirtualThreads ExecutorService executor) {
    this.imports = imports;
    this.progress = progress;
    this.executor = executor;
  }

  /** Begins an upload into an import that the caller may see. */
  public <N, R> ImportUpload<N, R> begin(
      Caller caller, ImportKey key, RowJudge<N, R> judge, RowRecorder<R> recorder) {
    return new ImportUpload<>(
        imports.get(caller, key), imports, judge, recorder, progress, executor);
  }
}
