package dev.cxos.survey.response;

import dev.cxos.platform.authorization.Caller;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutorService;

/** Begins uploads. */
@ApplicationScoped
public class ImportUploads {

  private final ImportService imports;
  private final ResponseJudge judge;
  private final ImportProgress progress;
  private final ExecutorService executor;

  ImportUploads(
      ImportService imports,
      ResponseJudge judge,
      ImportProgress progress,
      @VirtualThreads ExecutorService executor) {
    this.imports = imports;
    this.judge = judge;
    this.progress = progress;
    this.executor = executor;
  }

  /** Begins an upload into an import that the caller may see. */
  public ImportUpload begin(Caller caller, String questionnaireId, String importId) {
    return new ImportUpload(
        caller, imports.get(caller, questionnaireId, importId), imports, judge, progress, executor);
  }
}
