package dev.cxos.survey.complaint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A learned model as it was trained.
 *
 * @param version counts the models of the taxonomy, from 1
 * @param trainTime when it was trained
 * @param trainingCount the complaints that it learned from
 * @param tags the tags that it can suggest
 * @param accuracy how often it was right on complaints held back
 * @param trainingTime how long the training took
 * @param digest the SHA-256 of the stored model, in hexadecimal digits
 */
public record SuggestionModel(
    int version,
    Instant trainTime,
    int trainingCount,
    List<String> tags,
    HeldBack accuracy,
    Duration trainingTime,
    String digest) {

  /** Copies what it is given. */
  public SuggestionModel {
    tags = List.copyOf(tags);
  }

  /**
   * How often a model was right.
   *
   * @param n the complaints held back
   * @param rightFirst in how many the first suggestion was right
   * @param rightAmongThree in how many one of the first three was
   */
  public record HeldBack(int n, int rightFirst, int rightAmongThree) {}
}
