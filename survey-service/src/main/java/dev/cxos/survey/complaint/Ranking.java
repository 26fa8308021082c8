package dev.cxos.survey.complaint;

import java.util.List;

/**
 * Tags by their complaints, the most first.
 *
 * @param bars the tags that any complaint holds
 * @param total the sum of the bars; a complaint with two of the tags counts twice
 * @param complaints all complaints of the window, tagged or not
 * @param untagged those of them without a tag that counts
 * @param vitalFew how many leading bars reach 80 percent
 * @param version the version of the taxonomy in whose terms it is counted
 */
public record Ranking(
    List<Bar> bars, long total, long complaints, long untagged, int vitalFew, int version) {

  /** Copies what it is given. */
  public Ranking {
    bars = List.copyOf(bars);
  }

  /**
   * A tag in a ranking.
   *
   * @param tag its id
   * @param displayName what people call it
   * @param count the complaints that hold it, or one below it
   * @param cumulativePercent the share of it and all before it, 0 to 100
   * @param estimatedFromSplits how many more it would have if undivided complaints of split tags
   *     were like confirmed ones; 0 if that cannot be told
   */
  public record Bar(
      String tag,
      String displayName,
      long count,
      double cumulativePercent,
      double estimatedFromSplits) {}
}
