package dev.cxos.survey.complaint.learning;

import dev.cxos.survey.complaint.learning.Training.Example;
import java.util.ArrayList;
import java.util.List;

/** Finds the temperature at which confidences are as right as they claim to be. */
final class Calibration {

  private static final double LOWEST = 0.02;
  private static final double HIGHEST = 5;
  private static final double STEP = 1.15;
  private static final double UNKNOWN = 0.3;
  private static final double LEAST = 1e-12;

  private Calibration() {}

  /**
   * The temperature of the least log loss on examples.
   *
   * @return a middling one if there are no examples
   */
  static double temperature(TagModel model, List<Example> examples) {
    List<double[]> margins = new ArrayList<>();
    List<int[]> right = new ArrayList<>();
    for (Example example : examples) {
      int[] places = example.tags().stream().mapToInt(model.tags()::indexOf).sorted().toArray();
      if (places.length > 0 && places[0] >= 0) {
        margins.add(model.margins(model.space().point(TextFeatures.of(example.text()))));
        right.add(places);
      }
    }
    double best = UNKNOWN;
    double least = Double.POSITIVE_INFINITY;
    for (double candidate = LOWEST; candidate < HIGHEST && !margins.isEmpty(); candidate *= STEP) {
      double loss = loss(margins, right, candidate);
      if (loss < least) {
        least = loss;
        best = candidate;
      }
    }
    return best;
  }

  private static double loss(List<double[]> margins, List<int[]> right, double temperature) {
    double loss = 0;
    for (int i = 0; i < margins.size(); i++) {
      double[] shares = TagModel.softmax(margins.get(i), temperature);
      double sum = 0;
      for (int place : right.get(i)) {
        sum += shares[place];
      }
      loss -= Math.log(Math.max(LEAST, sum));
    }
    return loss;
  }
}
