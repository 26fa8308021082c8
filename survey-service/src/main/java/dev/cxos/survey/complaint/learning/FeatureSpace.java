package dev.cxos.survey.complaint.learning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The features that a model knows, each with its place and its weight: TF-IDF with sublinear
 * counts, vectors of length 1 (Manning, Raghavan and Schuetze, Introduction to Information
 * Retrieval, 2008, chapter 6).
 */
final class FeatureSpace {

  private final long[] features;
  private final float[] weights;
  private final Map<Long, Integer> places;

  private FeatureSpace(long[] features, float[] weights, Map<Long, Integer> places) {
    this.features = features;
    this.weights = weights;
    this.places = places;
  }

  /**
   * A text as a point: places in rising order, and the value at each. The sum of the squared values
   * is 1, unless nothing is known of the text.
   */
  static final class Point {

    private final int[] places;
    private final float[] values;

    private Point(int[] places, float[] values) {
      this.places = places;
      this.values = values;
    }

    /** How many places have a value. */
    int size() {
      return places.length;
    }

    /** A place. */
    int place(int i) {
      return places[i];
    }

    /** The value at a place. */
    float value(int i) {
      return values[i];
    }
  }

  /**
   * A space that was stored.
   *
   * @param features the hashes in the order of their places
   * @param weights the inverse document frequency of each
   */
  static FeatureSpace of(long[] features, float[] weights) {
    Map<Long, Integer> places = HashMap.newHashMap(features.length);
    for (int place = 0; place < features.length; place++) {
      places.put(features[place], place);
    }
    return new FeatureSpace(features, weights, places);
  }

  /**
   * The space of some texts.
   *
   * @param texts their features
   * @param minimumTexts in how many texts a feature must occur
   * @param limit how many features at most; the most frequent ones stay
   */
  static FeatureSpace of(List<Map<Long, Integer>> texts, int minimumTexts, int limit) {
    Map<Long, Integer> frequencies = new HashMap<>();
    texts.forEach(
        text -> text.keySet().forEach(feature -> frequencies.merge(feature, 1, Integer::sum)));
    long[] features =
        frequencies.entrySet().stream()
            .filter(entry -> entry.getValue() >= minimumTexts)
            .sorted(
                Map.Entry.<Long, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(limit)
            .mapToLong(Map.Entry::getKey)
            .toArray();
    float[] weights = new float[features.length];
    for (int place = 0; place < features.length; place++) {
      double frequency = frequencies.getOrDefault(features[place], 1);
      weights[place] = (float) (1 + Math.log((1.0 + texts.size()) / (1 + frequency)));
    }
    return of(features, weights);
  }

  /** How many features it has. */
  int size() {
    return features.length;
  }

  /** The hash of the feature at a place. */
  long feature(int place) {
    return features[place];
  }

  /** The inverse document frequency of the feature at a place. */
  float weight(int place) {
    return weights[place];
  }

  /** The point of a text. */
  Point point(Map<Long, Integer> text) {
    int[] known =
        text.keySet().stream()
            .map(places::get)
            .filter(place -> place != null)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    float[] values = new float[known.length];
    double squares = 0;
    for (int i = 0; i < known.length; i++) {
      int count = text.getOrDefault(features[known[i]], 1);
      double value = (1 + Math.log(count)) * weights[known[i]];
      values[i] = (float) value;
      squares += value * value;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < known.length; i++) {
      values[i] = (float) (values[i] / length);
    }
    return new Point(known, values);
  }
}
