package dev.cxos.survey.invitation;

import dev.cxos.survey.invitation.Draft.OpenedLink;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells people from programs. Pure. */
public final class TapRules {

  /** What is to be done with answers. */
  public enum Verdict {
    /** The customer sent them: they are recorded. */
    RECORD,
    /** A human tapped: they are kept, and recorded if nothing more comes. */
    TAP,
    /** Nothing shows a human: they are never counted. */
    UNCONFIRMED
  }

  // A person reads before choosing another score; a program opens one link after the other.
  private static final Duration SECONDS_BETWEEN_SCORES = Duration.ofSeconds(10);
  private static final Duration DISTRUST = Duration.ofMinutes(1);

  private TapRules() {}

  /**
   * Judges answers that came in.
   *
   * @param confirmed whether Send was pressed
   * @param humanSignal whether the page was looked at for a while and something moved
   * @param decoy whether something that no person sees was used in the visit
   * @param programTime when links were last opened as only programs do; null if never
   * @param now the present moment
   */
  public static Verdict judge(
      boolean confirmed,
      boolean humanSignal,
      boolean decoy,
      @Nullable Instant programTime,
      Instant now) {
    if (decoy) {
      return Verdict.UNCONFIRMED;
    }
    if (confirmed) {
      return Verdict.RECORD;
    }
    boolean distrusted = programTime != null && now.isBefore(programTime.plus(DISTRUST));
    return humanSignal && !distrusted ? Verdict.TAP : Verdict.UNCONFIRMED;
  }

  /** Whether opening a link shows a program: another score than the one opened seconds before. */
  public static boolean showsProgram(@Nullable OpenedLink last, OpenedLink link) {
    return last != null
        && (!last.question().equals(link.question()) || last.score() != link.score())
        && link.time().isBefore(last.time().plus(SECONDS_BETWEEN_SCORES));
  }
}
