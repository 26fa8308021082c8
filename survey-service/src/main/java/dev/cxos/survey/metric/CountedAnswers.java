package dev.cxos.survey.metric;

import dev.cxos.statistics.ScoreCounts;
import java.time.LocalDate;
import java.util.List;

/**
 * Answers counted by score.
 *
 * @param question the id of the question
 * @param attributes the attributes by which figures of the questionnaire are kept
 * @param groups the groups by time and then by name
 */
public record CountedAnswers(String question, List<String> attributes, List<Group> groups) {
  /** Copies the lists. */
  public CountedAnswers {
    attributes = List.copyOf(attributes);
    groups = List.copyOf(groups);
  }

  /**
   * The answers of one group in one bucket.
   *
   * @param name the group; empty without grouping
   * @param bucketStart the first day of the bucket
   * @param counts the answers by score
   */
  public record Group(String name, LocalDate bucketStart, ScoreCounts counts) {}
}
