package dev.cxos.survey.interaction;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.survey.intake.Import;
import dev.cxos.survey.intake.ImportRow;
import dev.cxos.survey.intake.ImportUpload;
import dev.cxos.survey.intake.RowContent;
import dev.cxos.survey.interaction.InteractionVerdict.Problem;
import java.util.List;

/** One upload of interactions: judges rows as they come. Used by one thread. */
public final class InteractionUpload {

  private final Caller caller;
  private final InteractionJudge judge;
  private final ImportUpload<Interaction> upload;

  InteractionUpload(Caller caller, InteractionJudge judge, ImportUpload<Interaction> upload) {
    this.caller = caller;
    this.judge = judge;
    this.upload = upload;
  }

  /** Takes the next row; see {@link ImportUpload#add}. */
  public void add(long number, RowContent<NewInteraction> content) {
    upload.add(number, () -> judged(number, content));
  }

  /** Deals with the rows that are left and returns the import as it is then. */
  public Import finish() {
    return upload.finish();
  }

  private ImportRow<Interaction> judged(long number, RowContent<NewInteraction> content) {
    return switch (content) {
      case RowContent.Unreadable<NewInteraction>(String field, String reason) ->
          new ImportRow.Bad<>(number, field, reason);
      case RowContent.Filled<NewInteraction>(NewInteraction given) ->
          caller.units().contains(given.unit())
              ? judged(number, given)
              : new ImportRow.Bad<>(number, "unit", "lies outside the units that you may write to");
    };
  }

  private ImportRow<Interaction> judged(long number, NewInteraction given) {
    return switch (judge.judge(given)) {
      case InteractionVerdict.Accepted(Interaction accepted) ->
          new ImportRow.Good<>(number, accepted);
      case InteractionVerdict.Refused(List<Problem> problems) ->
          new ImportRow.Bad<>(number, problems.getFirst().field(), problems.getFirst().reason());
    };
  }
}
