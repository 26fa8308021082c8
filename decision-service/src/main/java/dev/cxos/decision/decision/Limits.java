package dev.cxos.decision.decision;

import dev.cxos.decision.decision.Usage.Total;
import dev.cxos.decision.policy.Band;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.policy.RollingLimit;
import dev.cxos.decision.policy.Velocity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a band and of the controls: what an amount breaks, and how much room they leave.
 */
final class Limits {

  private Limits() {}

  /** Adds a reason for each limit that the amount breaks. */
  static void check(
      Controls controls, @Nullable Band band, long amount, Usage usage, List<Reason> reasons) {
    checkBand(band, amount, usage, reasons);
    checkControls(controls, amount, usage, reasons);
  }

  /**
   * The largest amount that breaks no limit.
   *
   * @return in minor units; negative if every amount breaks one
   */
  static long room(Controls controls, Band band, Usage usage) {
    if (tooOften(controls.customerVelocity(), usage, true)
        || tooOften(controls.agentVelocity(), usage, false)) {
      return -1;
    }
    long room = band.caseLimit();
    room = Math.min(room, room(band.customerLimit(), usage, true));
    room = Math.min(room, room(band.agentLimit(), usage, false));
    room = Math.min(room, controls.caseCap() == null ? Long.MAX_VALUE : controls.caseCap());
    room = Math.min(room, room(controls.customerCap(), usage, true));
    room = Math.min(room, room(controls.agentCap(), usage, false));
    room =
        Math.min(
            room, controls.fourEyesAbove() == null ? Long.MAX_VALUE : controls.fourEyesAbove());
    return Math.min(room, usage.poolRemaining() == null ? Long.MAX_VALUE : usage.poolRemaining());
  }

  private static void checkBand(
      @Nullable Band band, long amount, Usage usage, List<Reason> reasons) {
    if (band == null) {
      reasons.add(
          new Reason(
              Reason.Kind.NO_BAND,
              "",
              Outcome.NEEDS_APPROVAL,
              "You hold no band for this case.",
              null,
              null));
      return;
    }
    if (amount > band.caseLimit()) {
      reasons.add(
          new Reason(
              Reason.Kind.ABOVE_CASE_LIMIT,
              band.id(),
              Outcome.NEEDS_APPROVAL,
              "The amount is above what you may decide for one case.",
              band.caseLimit(),
              0L));
    }
    checkRolling(
        Reason.Kind.ABOVE_CUSTOMER_LIMIT,
        band.id(),
        Outcome.NEEDS_APPROVAL,
        "With this the customer would get more than you may give in the period.",
        band.customerLimit(),
        amount,
        usage,
        true,
        reasons);
    checkRolling(
        Reason.Kind.ABOVE_AGENT_LIMIT,
        band.id(),
        Outcome.NEEDS_APPROVAL,
        "With this you would give more than you may in the period.",
        band.agentLimit(),
        amount,
        usage,
        false,
        reasons);
  }

  private static void checkControls(
      Controls controls, long amount, Usage usage, List<Reason> reasons) {
    if (controls.caseCap() != null && amount > controls.caseCap()) {
      reasons.add(
          new Reason(
              Reason.Kind.ABOVE_CASE_CAP,
              "",
              Outcome.DENIED,
              "The amount is above what anybody may give for one case.",
              controls.caseCap(),
              0L));
    }
    checkRolling(
        Reason.Kind.ABOVE_CUSTOMER_CAP,
        "",
        Outcome.DENIED,
        "The customer would get more than anybody may give in the period.",
        controls.customerCap(),
        amount,
        usage,
        true,
        reasons);
    checkRolling(
        Reason.Kind.ABOVE_AGENT_CAP,
        "",
        Outcome.DENIED,
        "You would give more than anybody may in the period.",
        controls.agentCap(),
        amount,
        usage,
        false,
        reasons);
    checkVelocity(
        Reason.Kind.CUSTOMER_TOO_OFTEN,
        "The customer had as many decisions as are allowed in the period.",
        controls.customerVelocity(),
        usage,
        true,
        reasons);
    checkVelocity(
        Reason.Kind.AGENT_TOO_OFTEN,
        "You took as many decisions as are allowed in the period.",
        controls.agentVelocity(),
        usage,
        false,
        reasons);
    if (controls.fourEyesAbove() != null && amount > controls.fourEyesAbove()) {
      reasons.add(
          new Reason(
              Reason.Kind.FOUR_EYES,
              "",
              Outcome.NEEDS_APPROVAL,
              "An amount like this needs a second person.",
              controls.fourEyesAbove(),
              0L));
    }
    @Nullable Long remaining = usage.poolRemaining();
    if (remaining != null && amount > remaining) {
      reasons.add(
          new Reason(
              Reason.Kind.POOL_EXHAUSTED,
              controls.budgetPool() == null ? "" : controls.budgetPool(),
              Outcome.DENIED,
              "There is not enough left in the budget.",
              remaining,
              0L));
    }
  }

  private static void checkRolling(
      Reason.Kind kind,
      String source,
      Outcome outcome,
      String message,
      @Nullable RollingLimit limit,
      long amount,
      Usage usage,
      boolean byCustomer,
      List<Reason> reasons) {
    if (limit != null && amount > room(limit, usage, byCustomer)) {
      reasons.add(
          new Reason(
              kind,
              source,
              outcome,
              message,
              limit.amount(),
              total(limit.days(), usage, byCustomer).amount()));
    }
  }

  private static void checkVelocity(
      Reason.Kind kind,
      String message,
      @Nullable Velocity velocity,
      Usage usage,
      boolean byCustomer,
      List<Reason> reasons) {
    if (velocity != null && tooOften(velocity, usage, byCustomer)) {
      reasons.add(
          new Reason(
              kind,
              "",
              Outcome.DENIED,
              message,
              (long) velocity.decisions(),
              (long) total(velocity.days(), usage, byCustomer).decisions()));
    }
  }

  private static long room(@Nullable RollingLimit limit, Usage usage, boolean byCustomer) {
    return limit == null
        ? Long.MAX_VALUE
        : limit.amount() - total(limit.days(), usage, byCustomer).amount();
  }

  private static boolean tooOften(@Nullable Velocity velocity, Usage usage, boolean byCustomer) {
    return velocity != null
        && total(velocity.days(), usage, byCustomer).decisions() >= velocity.decisions();
  }

  private static Total total(int days, Usage usage, boolean byCustomer) {
    return byCustomer ? usage.customer(days) : usage.agent(days);
  }
}
