package dev.cxos.survey.interaction;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.interaction.InteractionService.Known;
import dev.cxos.survey.interaction.InteractionVerdict.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Judges and records single interactions. */
@ApplicationScoped
public class InteractionRecorder {

  private final InteractionJudge judge;
  private final InteractionRecordingService recording;
  private final InteractionService interactions;

  InteractionRecorder(
      InteractionJudge judge,
      InteractionRecordingService recording,
      InteractionService interactions) {
    this.judge = judge;
    this.recording = recording;
    this.interactions = interactions;
  }

  /**
   * Records an interaction.
   *
   * @param key the key of the request, if it may be repeated
   * @return the interaction as recorded, which is the first one if the request or the external id
   *     came before
   */
  public Known record(Caller caller, NewInteraction given, @Nullable RequestKey key) {
    if (given.unit().isEmpty()) {
      throw ServiceException.invalid("interaction.unit", "is needed");
    }
    caller.units().require(given.unit());
    return switch (judge.judge(given)) {
      case InteractionVerdict.Refused(List<Problem> problems) -> throw refusal(given, problems);
      case InteractionVerdict.Accepted(Interaction accepted) -> record(caller, accepted, key);
    };
  }

  private Known record(Caller caller, Interaction accepted, @Nullable RequestKey key) {
    List<Interaction> one = List.of(accepted);
    if (!recording.monthsAreOpen(one)) {
      recording.openMonths(one);
    }
    String name = RequestLedger.nameOrThrow(recording.record(accepted, key));
    UUID id = UUID.fromString(name.substring(name.indexOf('/') + 1));
    try {
      return interactions.get(caller, id);
    } catch (ServiceException unseen) {
      if (id.equals(accepted.id())) {
        throw unseen;
      }
      // What was recorded before may lie in a unit that the caller may not see: then its existence
      // is all there is to say.
      throw ServiceException.exists("external_id").causedBy(unseen);
    }
  }

  private static ServiceException refusal(NewInteraction given, List<Problem> problems) {
    Problem first = problems.getFirst();
    ServiceException refusal =
        switch (first.kind()) {
          case FIELD -> ServiceException.invalid("interaction." + first.field(), first.reason());
          case REASON ->
              ServiceException.of(
                      SurveyReason.CONTACT_REASON_UNKNOWN, "There is no such contact reason.")
                  .with("reason", given.reason());
          case STAGE ->
              ServiceException.of(
                      SurveyReason.STAGE_UNKNOWN, "There is no such journey, stage or touchpoint.")
                  .with("field", first.field());
        };
    for (Problem problem : problems.subList(1, problems.size())) {
      refusal = refusal.violation("interaction." + problem.field(), problem.reason());
    }
    return refusal;
  }
}
