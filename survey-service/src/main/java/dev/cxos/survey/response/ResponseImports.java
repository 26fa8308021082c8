package dev.cxos.survey.response;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.survey.intake.Import;
import dev.cxos.survey.intake.ImportKey;
import dev.cxos.survey.intake.ImportService;
import dev.cxos.survey.intake.ImportUpload;
import dev.cxos.survey.intake.ImportUploads;
import dev.cxos.survey.intake.RowRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Opens imports of responses and begins uploads into them. */
@ApplicationScoped
public class ResponseImports implements RowRecorder<AcceptedResponse> {

  private final ImportService imports;
  private final ImportUploads uploads;
  private final RecordingService recording;
  private final ResponseJudge judge;

  ResponseImports(
      ImportService imports,
      ImportUploads uploads,
      RecordingService recording,
      ResponseJudge judge) {
    this.imports = imports;
    this.uploads = uploads;
    this.recording = recording;
    this.judge = judge;
  }

  /** Opens an import into a published questionnaire, or returns the one of this name. */
  public Import create(Caller caller, String questionnaireId, String importId, String displayName) {
    return imports.create(
        caller,
        ImportKey.ofResponses(questionnaireId, importId),
        judge.version(questionnaireId, 0).uid(),
        displayName);
  }

  /** Begins an upload into an import that the caller may see. */
  public ImportUpload<NewResponse, AcceptedResponse> begin(
      Caller caller, String questionnaireId, String importId) {
    return uploads.begin(
        caller,
        ImportKey.ofResponses(questionnaireId, importId),
        new ResponseRowJudge(caller, questionnaireId, judge),
        this);
  }

  @Override
  public void prepare(List<AcceptedResponse> rows) {
    if (!recording.monthsAreOpen(rows)) {
      recording.openMonths(rows);
    }
  }

  @Override
  public int record(List<AcceptedResponse> rows) {
    return recording.recordRows(rows);
  }
}
