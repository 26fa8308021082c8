package dev.cxos.survey.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MonthTallyTest {

  @RepeatedTest(200)
  void shouldUnpackWhatWasPacked(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int slots = 2 + random.nextInt(50);
    MonthTally month = new MonthTally(slots);
    Map<Integer, Tally> expected = new HashMap<>();
    for (int i = 0; i < random.nextInt(200); i++) {
      int day = 1 + random.nextInt(31);
      long weight = random.nextBoolean() ? Tally.MICROS : random.nextLong(1_000_000_001);
      Tally one = new Tally(slots);
      one.add(new int[] {random.nextInt(slots)}, weight);
      month.add(day, one);
      expected.computeIfAbsent(day, _ -> new Tally(slots)).add(one);
    }

    Map<Integer, Tally> unpacked = new HashMap<>();
    MonthTally.unpack(month.pack()).forEach((tally, day) -> unpacked.put(day, tally));

    assertThat(unpacked).isEqualTo(expected);
  }

  @Test
  void shouldKeepTheFormThatIsStored() {
    MonthTally month = new MonthTally(12);
    Tally plain = new Tally(12);
    plain.add(new int[] {10}, Tally.MICROS);
    month.add(1, plain);
    Tally weighted = new Tally(12);
    weighted.add(new int[] {0}, 2 * Tally.MICROS);
    month.add(31, weighted);

    assertThat(HexFormat.of().formatHex(month.pack()))
        .isEqualTo("0c" + "0101010a01" + "1f0201000180897a8092f401");
  }
}
