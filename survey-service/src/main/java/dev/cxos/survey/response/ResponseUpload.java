package dev.cxos.survey.response;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.survey.intake.Import;
import dev.cxos.survey.intake.ImportRow;
import dev.cxos.survey.intake.ImportUpload;
import dev.cxos.survey.intake.RowContent;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.response.Judgement.Problem;
import dev.cxos.survey.response.ResponseRules.Strictness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One upload of responses: judges rows as they come. Used by one thread. */
public final class ResponseUpload {

  private final Caller caller;
  private final String questionnaireId;
  private final ResponseJudge judge;
  private final ImportUpload<AcceptedResponse> upload;
  private final Map<Integer, PublishedQuestionnaire> versions = new HashMap<>();

  ResponseUpload(
      Caller caller,
      String questionnaireId,
      ResponseJudge judge,
      ImportUpload<AcceptedResponse> upload) {
    this.caller = caller;
    this.questionnaireId = questionnaireId;
    this.judge = judge;
    this.upload = upload;
  }

  /** Takes the next row; see {@link ImportUpload#add}. */
  public void add(long number, RowContent<NewResponse> content) {
    upload.add(number, () -> judged(number, content));
  }

  /** Deals with the rows that are left and returns the import as it is then. */
  public Import finish() {
    return upload.finish();
  }

  private ImportRow<AcceptedResponse> judged(long number, RowContent<NewResponse> content) {
    return switch (content) {
      case RowContent.Unreadable<NewResponse>(String field, String reason) ->
          new ImportRow.Bad<>(number, field, reason);
      case RowContent.Filled<NewResponse>(NewResponse response) -> judged(number, response);
    };
  }

  private ImportRow<AcceptedResponse> judged(long number, NewResponse response) {
    if (!caller.units().contains(response.unit())) {
      return new ImportRow.Bad<>(number, "unit", "lies outside the units that you may write to");
    }
    PublishedQuestionnaire version = version(response.questionnaireVersion());
    if (version == null) {
      return new ImportRow.Bad<>(number, "questionnaire_version", "is not a published version");
    }
    return switch (judge.judge(response, version, Strictness.HISTORY)) {
      case Judgement.Accepted(AcceptedResponse accepted) -> new ImportRow.Good<>(number, accepted);
      case Judgement.Refused(List<Problem> problems) ->
          new ImportRow.Bad<>(number, problems.getFirst().field(), problems.getFirst().reason());
    };
  }

  // The latest version is looked up once, so that one upload answers one version throughout.
  private @Nullable PublishedQuestionnaire version(int version) {
    return versions.computeIfAbsent(
        version, number -> judge.findVersion(questionnaireId, number).orElse(null));
  }
}
