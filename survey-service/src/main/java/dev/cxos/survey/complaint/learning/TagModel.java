package dev.cxos.survey.complaint.learning;

import dev.cxos.survey.complaint.learning.FeatureSpace.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A learned model: which tags fit a text, and how surely. Immutable; safe for many threads.
 *
 * <p>For each tag it has a weight a feature; the tag's margin for a text is the sum of the weights
 * times the text's values. Margins become confidences by a softmax with a temperature that was
 * fitted to complaints that the weights were not fitted to (Guo, Pleiss, Sun and Weinberger, On
 * calibration of modern neural networks, 2017).
 */
public final class TagModel {

  private static final int FORMAT = 1;

  private final FeatureSpace space;
  private final List<String> tags;
  private final float[][] weights;
  private final double temperature;

  TagModel(FeatureSpace space, List<String> tags, float[][] weights, double temperature) {
    this.space = space;
    this.tags = List.copyOf(tags);
    this.weights = weights;
    this.temperature = temperature;
  }

  /**
   * A tag that may fit.
   *
   * @param tag the tag
   * @param confidence how likely it fits, 0 to 1, if one of the model's tags does
   */
  public record Suggested(String tag, double confidence) {}

  /** The tags that it knows, sorted. */
  public List<String> tags() {
    return tags;
  }

  /**
   * The tags that fit a text best, the best first.
   *
   * @param text what the customer wrote
   * @param limit how many at most
   */
  public List<Suggested> suggest(String text, int limit) {
    double[] confidences = softmax(margins(space.point(TextFeatures.of(text))), temperature);
    return IntStream.range(0, tags.size())
        .mapToObj(tag -> new Suggested(tags.get(tag), confidences[tag]))
        .sorted(Comparator.comparingDouble(Suggested::confidence).reversed())
        .limit(limit)
        .toList();
  }

  double[] margins(Point point) {
    double[] margins = new double[tags.size()];
    for (int tag = 0; tag < margins.length; tag++) {
      float[] row = weights[tag];
      double margin = row[space.size()];
      for (int i = 0; i < point.size(); i++) {
        margin += row[point.place(i)] * point.value(i);
      }
      margins[tag] = margin;
    }
    return margins;
  }

  TagModel withTemperature(double fitted) {
    return new TagModel(space, tags, weights, fitted);
  }

  FeatureSpace space() {
    return space;
  }

  static double[] softmax(double[] margins, double temperature) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double margin : margins) {
      highest = Math.max(highest, margin);
    }
    double[] shares = new double[margins.length];
    double sum = 0;
    for (int i = 0; i < margins.length; i++) {
      shares[i] = Math.exp((margins[i] - highest) / temperature);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /** The model as bytes, packed. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeByte(FORMAT);
      out.writeDouble(temperature);
      out.writeInt(tags.size());
      for (String tag : tags) {
        out.writeUTF(tag);
      }
      out.writeInt(space.size());
      for (int place = 0; place < space.size(); place++) {
        out.writeLong(space.feature(place));
        out.writeFloat(space.weight(place));
      }
      for (float[] row : weights) {
        for (float weight : row) {
          out.writeFloat(weight);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a model that {@link #toBytes} wrote.
   *
   * @throws UncheckedIOException if it did not
   */
  public static TagModel of(byte[] bytes) {
    try (DataInputStream in =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readByte() != FORMAT) {
        throw new IOException("a model of another release");
      }
      double temperature = in.readDouble();
      List<String> tags = new ArrayList<>();
      int tagCount = in.readInt();
      for (int i = 0; i < tagCount; i++) {
        tags.add(in.readUTF());
      }
      int size = in.readInt();
      long[] features = new long[size];
      float[] idf = new float[size];
      for (int place = 0; place < size; place++) {
        features[place] = in.readLong();
        idf[place] = in.readFloat();
      }
      return new TagModel(
          FeatureSpace.of(features, idf), tags, readWeights(in, tagCount, size + 1), temperature);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[][] readWeights(DataInputStream in, int rows, int columns)
      throws IOException {
    float[][] weights = new float[rows][columns];
    for (float[] row : weights) {
      for (int i = 0; i < columns; i++) {
        row[i] = in.readFloat();
      }
    }
    return weights;
  }
}
