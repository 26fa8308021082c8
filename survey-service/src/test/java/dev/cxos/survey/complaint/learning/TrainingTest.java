package dev.cxos.survey.complaint.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.complaint.SuggestionModel.HeldBack;
import dev.cxos.survey.complaint.learning.Training.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainingTest {

  static final List<String> PLACES = List.of("lisbon", "porto", "madrid", "paris", "rome");
  static final List<String> LATE =
      List.of(
          "my parcel to %s is late again",
          "still waiting for the delivery in %s",
          "the courier never came to %s",
          "where is my shipment to %s");
  static final List<String> FEES =
      List.of(
          "you charged me a fee in %s",
          "why is there a charge from %s on my bill",
          "the bank costs in %s are too high",
          "refund the fees of %s");

  /** Complaints about lateness and fees, told apart by their words. */
  static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (String place : PLACES) {
      LATE.forEach(text -> examples.add(new Example(text.formatted(place), Set.of("late"))));
      FEES.forEach(text -> examples.add(new Example(text.formatted(place), Set.of("fees"))));
    }
    return examples;
  }

  @Test
  void shouldSuggestWhatItLearnedAlsoForWordsOfAnotherForm() {
    TagModel model = Training.fit(examples(), List.of(), (_, _) -> {});

    assertThat(model.suggest("deliveries are always late", 2).getFirst().tag()).isEqualTo("late");
    assertThat(model.suggest("chargged twice, refund me", 2).getFirst().tag()).isEqualTo("fees");
    assertThat(model.suggest("late", 2).stream().mapToDouble(TagModel.Suggested::confidence).sum())
        .isBetween(0.999, 1.001);
  }

  @Test
  void shouldMeasureOnWhatItHasNotSeen() {
    HeldBackSplit split = HeldBackSplit.of(examples());
    TagModel model = Training.fit(split.training(), split.calibration(), (_, _) -> {});

    HeldBack accuracy = HeldBackSplit.measure(model, split.heldBack());

    assertThat(split.training()).hasSize(28);
    assertThat(split.calibration()).hasSize(4);
    assertThat(accuracy.n()).isEqualTo(8);
    assertThat(accuracy.rightAmongThree()).isEqualTo(8);
    assertThat(accuracy.rightFirst()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void shouldBeTheSameForTheSameExamplesAndAfterStoring() {
    TagModel one = Training.fit(examples(), List.of(), (_, _) -> {});
    TagModel other = Training.fit(examples(), List.of(), (_, _) -> {});

    assertThat(other.toBytes()).isEqualTo(one.toBytes());
    assertThat(TagModel.of(one.toBytes()).suggest("a late fee", 2))
        .isEqualTo(one.suggest("a late fee", 2));
  }

  @Test
  void shouldTellHowFarItIs() {
    List<String> heard = new ArrayList<>();

    Training.fit(examples(), List.of(), (done, all) -> heard.add(done + "/" + all));

    assertThat(heard).containsExactly("1/2", "2/2");
  }

  @Test
  void shouldKeepNoWordInTheStoredModel() {
    TagModel model = Training.fit(examples(), List.of(), (_, _) -> {});

    assertThat(model.space().size()).isPositive();
    assertThat(new String(model.toBytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("lisbon", "courier");
  }

  @Test
  void shouldSuggestSomethingForWordsThatItDoesNotKnowWithoutBeingSure() {
    TagModel model = Training.fit(examples(), List.of(), (_, _) -> {});

    assertThat(model.suggest("xyzzy", 1).getFirst().confidence()).isLessThan(0.9);
    assertThat(model.suggest("", 1)).hasSize(1);
  }
}
