package dev.cxos.survey.complaint.learning;

import dev.cxos.survey.complaint.SuggestionModel.HeldBack;
import dev.cxos.survey.complaint.learning.Training.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Examples in three parts: to learn from, to fit confidences to, and held back to measure on. Of
 * each tag's complaints every fifth is held back, and every tenth is kept for the confidences.
 *
 * @param training seven of ten
 * @param calibration one of ten
 * @param heldBack two of ten; the model has seen nothing of them
 */
public record HeldBackSplit(
    List<Example> training, List<Example> calibration, List<Example> heldBack) {

  private static final int TEN = 10;
  private static final int CALIBRATED = 2;
  private static final int FIRST_HELD = 4;
  private static final int SECOND_HELD = 9;
  private static final int SHOWN = 3;

  /** Copies what it is given. */
  public HeldBackSplit {
    training = List.copyOf(training);
    calibration = List.copyOf(calibration);
    heldBack = List.copyOf(heldBack);
  }

  /** Divides examples, each tag's in their order. */
  public static HeldBackSplit of(List<Example> examples) {
    Map<String, Integer> places = new HashMap<>();
    List<Example> training = new ArrayList<>();
    List<Example> calibration = new ArrayList<>();
    List<Example> heldBack = new ArrayList<>();
    for (Example example : examples) {
      String tag = example.tags().stream().sorted().findFirst().orElseThrow();
      int place = places.merge(tag, 1, Integer::sum) - 1;
      switch (place % TEN) {
        case FIRST_HELD, SECOND_HELD -> heldBack.add(example);
        case CALIBRATED -> calibration.add(example);
        default -> training.add(example);
      }
    }
    return new HeldBackSplit(training, calibration, heldBack);
  }

  /** How often a model is right on examples. */
  public static HeldBack measure(TagModel model, List<Example> examples) {
    int first = 0;
    int amongThree = 0;
    for (Example example : examples) {
      List<TagModel.Suggested> suggested = model.suggest(example.text(), SHOWN);
      if (example.tags().contains(suggested.getFirst().tag())) {
        first++;
      }
      if (suggested.stream().anyMatch(tag -> example.tags().contains(tag.tag()))) {
        amongThree++;
      }
    }
    return new HeldBack(examples.size(), first, amongThree);
  }
}
