package dev.cxos.survey.complaint.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.proportion.Proportion;
import dev.cxos.survey.complaint.SuggestionModel.HeldBack;
import dev.cxos.survey.complaint.learning.Training.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Trains on the public banking77 messages and measures on their own test split: {@code
 * -Dbanking77=DIR}, with banking77_train.csv and banking77_test.csv in it.
 */
@EnabledIfSystemProperty(named = "banking77", matches = ".+")
class Banking77Test {

  private static final Logger LOGGER = Logger.getLogger(Banking77Test.class);
  private static final long SEED = 1;

  @Test
  void shouldSuggestTheRightOneOfSeventySevenIntents() throws IOException {
    Path directory = Path.of(System.getProperty("banking77"));
    List<Example> training = new ArrayList<>(read(directory.resolve("banking77_train.csv")));
    List<Example> test = read(directory.resolve("banking77_test.csv"));
    // The file is sorted by intent.
    Collections.shuffle(training, new Random(SEED));
    int calibration = training.size() / 10;

    long start = System.nanoTime();
    TagModel model =
        Training.fit(
            training.subList(calibration, training.size()),
            training.subList(0, calibration),
            (_, _) -> {});
    double seconds = (System.nanoTime() - start) / 1e9;
    HeldBack accuracy = HeldBackSplit.measure(model, test);

    LOGGER.infof(
        "banking77 test split: top-1 %s, top-3 %s, n %d, %d intents, trained in %.1f s",
        share(accuracy.rightFirst(), accuracy.n()),
        share(accuracy.rightAmongThree(), accuracy.n()),
        accuracy.n(),
        model.tags().size(),
        seconds);
    assertThat(model.tags()).hasSize(77);
    assertThat((double) accuracy.rightFirst() / accuracy.n()).isGreaterThanOrEqualTo(0.85);
    assertThat(seconds).isLessThan(60);
  }

  private static String share(int successes, int n) {
    Proportion proportion = new Proportion(successes, n);
    Interval interval = proportion.wilson(Confidence.NINETY_FIVE);
    return String.format(
        Locale.ROOT, "%.4f [%.4f, %.4f]", proportion.share(), interval.low(), interval.high());
  }

  private static List<Example> read(Path file) throws IOException {
    return CsvRows.of(Files.readString(file)).stream()
        .skip(1)
        .map(row -> new Example(row.get(0), Set.of(row.get(1))))
        .toList();
  }
}
