package dev.cxos.survey.interaction;

/**
 * Contacts that are counted apart from others: those with another window are mature at another
 * time, costs of another currency are not added, and agents are counted without the other
 * dimensions.
 *
 * @param windowDays the window of their reason
 * @param currency the currency of their cost; empty without one
 * @param byAgent whether they are counted by agent rather than by reason, channel and step
 */
public record ContactSeries(int windowDays, String currency, boolean byAgent) {

  /** The series of the volumes. Those of contacts are negative, those of questions positive. */
  public static final int VOLUMES = 0;

  /**
   * A series with its number.
   *
   * @param number below 0
   */
  public record Numbered(ContactSeries series, int number) {}
}
