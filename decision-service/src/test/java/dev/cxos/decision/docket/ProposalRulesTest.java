package dev.cxos.decision.docket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.docket.Proposal.Kind;
import dev.cxos.statistics.metric.Figure.Share;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalRulesTest {

  private static final int MINIMUM_N = 30;

  @ParameterizedTest
  @CsvSource({
    // granted, refused, approved at once, denied at once, taken back, minutes waited, proposal
    "29, 0, 100, 0, 0, 120, KEEP",
    "30, 0, 100, 100, 0, 120, WIDEN",
    "88, 7, 100, 100, 0, 120, WIDEN",
    "88, 7, 100, 100, 0, 14, KEEP",
    "80, 15, 100, 100, 0, 120, KEEP",
    "200, 2, 900, 0, 0, 120, RETIRE",
    "200, 2, 900, 0, 0, 1, RETIRE",
    "200, 2, 900, 60, 0, 120, WIDEN",
    "200, 2, 900, 0, 160, 120, NARROW",
    "200, 2, 900, 0, 125, 120, RETIRE",
    "20, 2, 5, 0, 20, 120, KEEP",
  })
  void shouldProposeWhatTheIntervalsSay(
      long granted,
      long refused,
      long atOnce,
      long denied,
      long takenBack,
      long minutes,
      Kind expected) {
    PolicyCounts counts =
        counts(
            granted,
            refused,
            atOnce,
            denied,
            takenBack,
            minutes,
            Share.NOBODY,
            Share.NOBODY,
            Share.NOBODY,
            Share.NOBODY);

    Proposal proposal = DocketItem.of(counts, MINIMUM_N).proposal();

    assertThat(proposal.kind()).isEqualTo(expected);
    assertThat(proposal.evidence()).isNotEmpty();
  }

  @Test
  void shouldProposeToNarrowWhenWhatWasGivenDidNotHelp() {
    PolicyCounts worse =
        counts(
            88,
            7,
            100,
            100,
            0,
            120,
            new Share(30, 100),
            new Share(60, 100),
            new Share(40, 100),
            new Share(20, 100));

    Proposal proposal = DocketItem.of(worse, MINIMUM_N).proposal();

    assertThat(proposal.kind()).isEqualTo(Kind.NARROW);
    assertThat(proposal.evidence())
        .containsExactly(
            "Customers of approved cases were satisfied less often than those of denied ones: by"
                + " -30.0 points (95% interval -42.2 to -16.3; 100 against 100 answers).",
            "Customers of approved cases came back more often than those of denied ones: by 20.0"
                + " points (95% interval 7.3 to 31.9; 100 against 100 answers).");
  }

  @Test
  void shouldNotSpeakOfAnswersThatAreTooFew() {
    PolicyCounts few =
        counts(
            88,
            7,
            100,
            100,
            0,
            120,
            new Share(0, 29),
            new Share(100, 100),
            new Share(29, 29),
            new Share(0, 100));

    assertThat(DocketItem.of(few, MINIMUM_N).proposal().kind()).isEqualTo(Kind.WIDEN);
  }

  private static PolicyCounts counts(
      long granted,
      long refused,
      long atOnce,
      long denied,
      long takenBack,
      long minutes,
      Share satisfiedApproved,
      Share satisfiedDenied,
      Share repeatedApproved,
      Share repeatedDenied) {
    long waits = granted + refused;
    BigInteger wait = BigInteger.valueOf(minutes * 60_000);
    return new PolicyCounts(
        "goodwill",
        "EUR",
        granted + refused + atOnce + denied,
        granted + refused + denied,
        granted,
        refused,
        0,
        granted + atOnce,
        denied + refused,
        takenBack,
        1_000,
        500,
        satisfiedApproved,
        satisfiedDenied,
        repeatedApproved,
        repeatedDenied,
        waits,
        wait.multiply(BigInteger.valueOf(waits)),
        wait.multiply(wait).multiply(BigInteger.valueOf(waits)));
  }
}
