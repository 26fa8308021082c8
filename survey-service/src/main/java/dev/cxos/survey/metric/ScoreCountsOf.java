package dev.cxos.survey.metric;

import dev.cxos.statistics.ScoreCounts;
import dev.cxos.survey.questionnaire.QuestionKind;
import java.util.Arrays;

/** Turns kept tallies into what the formulas take. */
final class ScoreCountsOf {

  /** The score that stands for "chose the option"; 0 stands for "did not". */
  static final int CHOSEN = 1;

  private ScoreCountsOf() {}

  /** The scores of a scale question. */
  static ScoreCounts scale(Tally tally, QuestionKind kind, boolean weighted) {
    int lowest = AnswerSlots.lowestScore(kind);
    long[] counts = scores(tally.counts());
    ScoreCounts scores =
        weighted
            ? ScoreCounts.weighted(
                lowest, counts, wholes(scores(tally.weights())), wholes(scores(tally.squares())))
            : ScoreCounts.of(lowest, counts);
    return scores.withMissing(tally.counts()[AnswerSlots.MISSING]);
  }

  /** Chosen or not, for one option of a choice question. */
  static ScoreCounts choice(Tally tally, int optionSlot, boolean weighted) {
    long[] counts = split(tally.counts(), optionSlot);
    ScoreCounts scores =
        weighted
            ? ScoreCounts.weighted(
                0,
                counts,
                wholes(split(tally.weights(), optionSlot)),
                wholes(split(tally.squares(), optionSlot)))
            : ScoreCounts.of(0, counts);
    return scores.withMissing(tally.counts()[AnswerSlots.MISSING]);
  }

  private static long[] scores(long[] slots) {
    return Arrays.copyOfRange(slots, 1, slots.length);
  }

  private static long[] split(long[] slots, int optionSlot) {
    return new long[] {slots[AnswerSlots.CHOICE_ANSWERED] - slots[optionSlot], slots[optionSlot]};
  }

  private static double[] wholes(long[] micros) {
    return Arrays.stream(micros).mapToDouble(micro -> micro / (double) Tally.MICROS).toArray();
  }
}
