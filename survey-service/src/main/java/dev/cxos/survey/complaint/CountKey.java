package dev.cxos.survey.complaint;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What a kept count is of.
 *
 * @param tag a tag; {@link #ALL} or {@link #TAGGED}
 * @param unit the unit that complaints are about
 * @param day the day of receipt, in UTC
 */
public record CountKey(String tag, String unit, LocalDate day) implements Comparable<CountKey> {

  /** Stands for all complaints, tagged or not. */
  public static final String ALL = "";

  /** Stands for complaints with any tag that counts. */
  public static final String TAGGED = "*";

  private static final Comparator<CountKey> ORDER =
      Comparator.comparing(CountKey::day)
          .thenComparing(CountKey::tag)
          .thenComparing(CountKey::unit);

  @Override
  public int compareTo(CountKey other) {
    return ORDER.compare(this, other);
  }
}
