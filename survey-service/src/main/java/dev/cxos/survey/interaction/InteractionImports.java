package dev.cxos.survey.interaction;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.survey.intake.Import;
import dev.cxos.survey.intake.ImportKey;
import dev.cxos.survey.intake.ImportRow;
import dev.cxos.survey.intake.ImportService;
import dev.cxos.survey.intake.ImportUpload;
import dev.cxos.survey.intake.ImportUploads;
import dev.cxos.survey.intake.RowRecorder;
import dev.cxos.survey.interaction.InteractionVerdict.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Opens imports of interactions and begins uploads into them. */
@ApplicationScoped
public class InteractionImports implements RowRecorder<Interaction> {

  private final ImportService imports;
  private final ImportUploads uploads;
  private final InteractionRecordingService recording;
  private final InteractionJudge judge;

  InteractionImports(
      ImportService imports,
      ImportUploads uploads,
      InteractionRecordingService recording,
      InteractionJudge judge) {
    this.imports = imports;
    this.uploads = uploads;
    this.recording = recording;
    this.judge = judge;
  }

  /** Opens an import, or returns the one of this name. */
  public Import create(Caller caller, String importId, String displayName) {
    return imports.create(caller, ImportKey.ofInteractions(importId), null, displayName);
  }

  /** Begins an upload into an import that the caller may see. */
  public ImportUpload<NewInteraction, Interaction> begin(Caller caller, String importId) {
    return uploads.begin(
        caller,
        ImportKey.ofInteractions(importId),
        (number, given) -> judged(caller, number, given),
        this);
  }

  @Override
  public void prepare(List<Interaction> rows) {
    if (!recording.monthsAreOpen(rows)) {
      recording.openMonths(rows);
    }
  }

  @Override
  public int record(List<Interaction> rows) {
    return recording.recordRows(rows);
  }

  private ImportRow<Interaction> judged(Caller caller, long number, NewInteraction given) {
    if (!caller.units().contains(given.unit())) {
      return new ImportRow.Bad<>(number, "unit", "lies outside the units that you may write to");
    }
    return switch (judge.judge(given)) {
      case InteractionVerdict.Accepted(Interaction accepted) ->
          new ImportRow.Good<>(number, accepted);
      case InteractionVerdict.Refused(List<Problem> problems) ->
          new ImportRow.Bad<>(number, problems.getFirst().field(), problems.getFirst().reason());
    };
  }
}
