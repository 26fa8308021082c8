package dev.cxos.survey.complaint;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.survey.intake.Import;
import dev.cxos.survey.intake.ImportKey;
import dev.cxos.survey.intake.ImportService;
import dev.cxos.survey.intake.ImportUpload;
import dev.cxos.survey.intake.ImportUploads;
import dev.cxos.survey.intake.RowRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Opens imports of complaints and begins uploads into them. */
@ApplicationScoped
public class ComplaintImports implements RowRecorder<Complaint> {

  private final ImportService imports;
  private final ImportUploads uploads;
  private final ComplaintRecordingService recording;
  private final ComplaintIntake intake;

  ComplaintImports(
      ImportService imports,
      ImportUploads uploads,
      ComplaintRecordingService recording,
      ComplaintIntake intake) {
    this.imports = imports;
    this.uploads = uploads;
    this.recording = recording;
    this.intake = intake;
  }

  /** Opens an import, or returns the one of this name. */
  public Import create(Caller caller, String importId, String displayName) {
    return imports.create(caller, ImportKey.ofComplaints(importId), null, displayName);
  }

  /** Begins an upload into an import that the caller may see. */
  public ImportUpload<NewComplaint, Complaint> begin(Caller caller, String importId) {
    return uploads.begin(
        caller,
        ImportKey.ofComplaints(importId),
        new ComplaintRowJudge(caller, recording, intake),
        this);
  }

  // Complaints are not partitioned: there is nothing to open.
  @Override
  public void prepare(List<Complaint> rows) {}

  @Override
  public int record(List<Complaint> rows) {
    return recording.recordRows(rows);
  }
}
