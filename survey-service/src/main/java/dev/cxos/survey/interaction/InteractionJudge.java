package dev.cxos.survey.interaction;

import dev.cxos.platform.time.Ids;
import dev.cxos.survey.journey.JourneySteps;
import dev.cxos.survey.journey.Journeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Finds what an interaction is to be judged by, and judges it. */
@ApplicationScoped
public class InteractionJudge {

  private static final String REASONS = "contactReasons/";
  private static final String JOURNEYS = "journeys/";

  private final ContactReasons reasons;
  private final Journeys journeys;
  private final Clock clock;

  InteractionJudge(ContactReasons reasons, Journeys journeys, Clock clock) {
    this.reasons = reasons;
    this.journeys = journeys;
    this.clock = clock;
  }

  /** Judges an interaction. */
  public InteractionVerdict judge(NewInteraction given) {
    ReasonVersion reason =
        given.reason().startsWith(REASONS)
            ? reasons.current(ContactReason.idOf(given.reason())).orElse(null)
            : null;
    JourneySteps steps =
        given.journey() != null && given.journey().startsWith(JOURNEYS)
            ? journeys.find(given.journey().substring(JOURNEYS.length())).orElse(null)
            : null;
    return InteractionRules.judge(given, reason, steps, clock.instant(), Ids::newId);
  }
}
