package dev.cxos.decision.docket;

import dev.cxos.decision.docket.Proposal.Kind;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Verdict;
import dev.cxos.statistics.proportion.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What follows from what happened under a policy. A rule holds only if the whole interval lies
 * beyond its threshold, so that chance seldom makes a proposal; below the minimum nothing follows.
 * The rules are tried in this order: NARROW, RETIRE, WIDEN. What they find is a lead for the
 * council to look at, not a proof. Pure.
 */
final class ProposalRules {

  /** The least share of approved cases taken back, in percent, that is often. */
  static final double OFTEN_TAKEN_BACK = 10;

  /** The least share of escalations approved, in percent, that makes a policy not worth having. */
  static final double ALMOST_ALL = 90;

  /** The least share of all settled cases approved in the end, in percent, for the same. */
  static final double NEARLY_EVERYTHING = 97;

  /** The least share of escalations approved, in percent, that asks for a wider band. */
  static final double NEARLY_ALWAYS = 80;

  /** The least mean wait, in minutes, that a customer feels. */
  static final double FELT_WAIT = 15;

  private static final double PERCENT = 100;

  private ProposalRules() {}

  /** What is proposed. */
  static Proposal propose(
      PolicyCounts counts,
      Figure approvalRate,
      Figure csat,
      Figure repeatRate,
      Figure waitMinutes,
      int minimumN) {
    List<String> narrow = narrow(counts, csat, repeatRate, minimumN);
    if (!narrow.isEmpty()) {
      return new Proposal(Kind.NARROW, narrow);
    }
    Optional<Interval> approval = approvalRate.interval();
    if (approval.isEmpty()) {
      return new Proposal(
          Kind.KEEP,
          List.of(
              String.format(
                  Locale.ROOT,
                  "%d escalations were settled; %d are needed to tell.",
                  approvalRate.n(),
                  minimumN)));
    }
    String approved = sentence("%s of %d settled escalations were approved", approvalRate, "%");
    Interval everything = everything(counts);
    if (approval.get().low() >= ALMOST_ALL && everything.low() >= NEARLY_EVERYTHING) {
      return new Proposal(
          Kind.RETIRE,
          List.of(
              approved,
              String.format(
                  Locale.ROOT,
                  "%.1f%% of %d settled cases were approved in the end (95%% interval %.1f to"
                      + " %.1f).",
                  PERCENT * counts.approved() / settled(counts),
                  settled(counts),
                  everything.low(),
                  everything.high())));
    }
    boolean felt = waitMinutes.interval().filter(wait -> wait.low() >= FELT_WAIT).isPresent();
    if (approval.get().low() >= NEARLY_ALWAYS && felt) {
      return new Proposal(
          Kind.WIDEN,
          List.of(
              approved,
              sentence("customers waited %s on average for %d answers", waitMinutes, " minutes")));
    }
    return new Proposal(Kind.KEEP, List.of(approved));
  }

  private static List<String> narrow(
      PolicyCounts counts, Figure csat, Figure repeatRate, int minimumN) {
    List<String> evidence = new ArrayList<>();
    if (counts.approved() >= Math.max(1, minimumN)) {
      Interval takenBack =
          new Proportion(counts.takenBack(), counts.approved())
              .wilson(Confidence.NINETY_FIVE)
              .times(PERCENT);
      if (takenBack.low() >= OFTEN_TAKEN_BACK) {
        evidence.add(
            String.format(
                Locale.ROOT,
                "%.1f%% of %d approved cases were taken back (95%% interval %.1f to %.1f).",
                PERCENT * counts.takenBack() / counts.approved(),
                counts.approved(),
                takenBack.low(),
                takenBack.high()));
      }
    }
    difference(csat, Verdict.DOWN)
        .ifPresent(
            by -> evidence.add("Customers of approved cases were satisfied less often " + by));
    difference(repeatRate, Verdict.UP)
        .ifPresent(by -> evidence.add("Customers of approved cases came back more often " + by));
    return evidence;
  }

  private static Optional<String> difference(Figure figure, Verdict verdict) {
    return figure
        .comparison()
        .filter(comparison -> comparison.verdict() == verdict)
        .flatMap(
            comparison ->
                comparison
                    .difference()
                    .map(
                        difference ->
                            String.format(
                                Locale.ROOT,
                                "than those of denied ones: by %.1f points (95%% interval %.1f to"
                                    + " %.1f; %d against %d answers).",
                                difference.value(),
                                difference.interval().low(),
                                difference.interval().high(),
                                figure.n(),
                                figure.baselineN())));
  }

  private static String sentence(String pattern, Figure figure, String unit) {
    String text =
        String.format(
            Locale.ROOT,
            pattern,
            String.format(Locale.ROOT, "%.1f%s", figure.estimate().orElseThrow().value(), unit),
            figure.n());
    String interval =
        figure
            .interval()
            .map(
                bounds ->
                    String.format(
                        Locale.ROOT, " (95%% interval %.1f to %.1f)", bounds.low(), bounds.high()))
            .orElse("");
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + interval + ".";
  }

  /** The share of settled cases that were approved in the end, in percent. */
  private static Interval everything(PolicyCounts counts) {
    return new Proportion(counts.approved(), settled(counts))
        .wilson(Confidence.NINETY_FIVE)
        .times(PERCENT);
  }

  private static long settled(PolicyCounts counts) {
    return counts.approved() + counts.denied();
  }
}
