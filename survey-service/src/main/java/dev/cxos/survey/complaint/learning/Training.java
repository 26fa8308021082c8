package dev.cxos.survey.complaint.learning;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import dev.cxos.survey.complaint.learning.FeatureSpace.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fits a model: for each tag a linear support vector machine that tells it from all others (R.-E.
 * Fan, K.-W. Chang, C.-J. Hsieh, X.-R. Wang and C.-J. Lin, LIBLINEAR, 2008).
 *
 * <p>The same examples in the same order give the same model.
 */
public final class Training {

  /** A feature that only one complaint has says nothing about others, and might tell of it. */
  private static final int MINIMUM_TEXTS = 2;

  private static final int MAX_FEATURES = 60_000;

  // Bounds the memory of a training to some hundred megabytes.
  private static final long MAX_VALUES = 8_000_000;
  private static final double COST = 1;
  private static final double TOLERANCE = 0.1;
  private static final int MAX_ITERATIONS = 200;
  private static final long SEED = 42;

  private Training() {}

  /**
   * A complaint that people have tagged.
   *
   * @param text what the customer wrote
   * @param tags what it is about; at least one
   */
  public record Example(String text, Set<String> tags) {

    /** Copies what it is given. */
    public Example {
      tags = Set.copyOf(tags);
    }
  }

  /** Hears how far a training is. */
  @FunctionalInterface
  public interface Progress {

    /**
     * A tag has been fitted.
     *
     * @param done how many have
     * @param all how many there are
     */
    void fitted(int done, int all);
  }

  /**
   * Fits a model.
   *
   * @param examples the examples, the most welcome first: those that would need too much memory are
   *     left out at the end
   * @param calibration examples to fit the confidences to, apart from the others; may be empty
   * @param progress hears after each tag
   */
  public static TagModel fit(List<Example> examples, List<Example> calibration, Progress progress) {
    List<Map<Long, Integer>> texts = new ArrayList<>();
    long values = 0;
    for (Example example : examples) {
      Map<Long, Integer> features = TextFeatures.of(example.text());
      values += features.size();
      if (values > MAX_VALUES) {
        break;
      }
      texts.add(features);
    }
    List<Example> used = examples.subList(0, texts.size());
    FeatureSpace space = FeatureSpace.of(texts, MINIMUM_TEXTS, MAX_FEATURES);
    Feature[][] points =
        texts.stream().map(text -> nodes(space, space.point(text))).toArray(Feature[][]::new);
    List<String> tags = tagsOf(used);
    float[][] weights = new float[tags.size()][];
    for (int i = 0; i < tags.size(); i++) {
      weights[i] = fitOne(tags.get(i), used, points, space.size());
      progress.fitted(i + 1, tags.size());
    }
    TagModel model = new TagModel(space, tags, weights, 1);
    return model.withTemperature(Calibration.temperature(model, calibration));
  }

  private static float[] fitOne(
      String tag, List<Example> examples, Feature[][] points, int features) {
    Problem problem = new Problem();
    problem.l = points.length;
    problem.n = features + 1;
    problem.x = points;
    problem.y = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      problem.y[i] = examples.get(i).tags().contains(tag) ? 1 : -1;
    }
    Parameter parameter =
        new Parameter(SolverType.L2R_L2LOSS_SVC_DUAL, COST, TOLERANCE, MAX_ITERATIONS);
    parameter.setRandom(new Random(SEED));
    Linear.disableDebugOutput();
    Model model = Linear.train(problem, parameter);
    // The weights tell the class that the solver met first from the other.
    double sign = model.getLabels()[0] == 1 ? 1 : -1;
    double[] fitted = model.getFeatureWeights();
    float[] weights = new float[features + 1];
    for (int i = 0; i <= features; i++) {
      weights[i] = (float) (sign * fitted[i]);
    }
    return weights;
  }

  // The last place stands for the constant part of the margin.
  private static Feature[] nodes(FeatureSpace space, Point point) {
    Feature[] nodes = new Feature[point.size() + 1];
    for (int i = 0; i < point.size(); i++) {
      nodes[i] = new FeatureNode(point.place(i) + 1, point.value(i));
    }
    nodes[point.size()] = new FeatureNode(space.size() + 1, 1);
    return nodes;
  }

  private static List<String> tagsOf(List<Example> examples) {
    Set<String> tags = new TreeSet<>();
    examples.forEach(example -> tags.addAll(example.tags()));
    return List.copyOf(tags);
  }
}
