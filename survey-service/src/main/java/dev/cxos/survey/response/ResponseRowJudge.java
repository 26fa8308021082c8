package dev.cxos.survey.response;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.survey.intake.ImportRow;
import dev.cxos.survey.intake.RowJudge;
import dev.cxos.survey.questionnaire.PublishedQuestionnaire;
import dev.cxos.survey.response.Judgement.Problem;
import dev.cxos.survey.response.ResponseRules.Strictness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges the responses of one upload. Used by one thread. */
final class ResponseRowJudge implements RowJudge<NewResponse, AcceptedResponse> {

  private final Caller caller;
  private final String questionnaireId;
  private final ResponseJudge judge;
  private final Map<Integer, PublishedQuestionnaire> versions = new HashMap<>();

  ResponseRowJudge(Caller caller, String questionnaireId, ResponseJudge judge) {
    this.caller = caller;
    this.questionnaireId = questionnaireId;
    this.judge = judge;
  }

  @Override
  public ImportRow<AcceptedResponse> judge(long number, NewResponse response) {
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
