package dev.cxos.survey.complaint;

/**
 * A number of complaints, or a change of one.
 *
 * @param counted those that hold the tag
 * @param confirmed those of them of which a person says so
 */
public record Tally(long counted, long confirmed) {

  /** Nothing. */
  public static final Tally NONE = new Tally(0, 0);

  /** Both together. */
  public Tally plus(Tally other) {
    return new Tally(counted + other.counted, confirmed + other.confirmed);
  }

  /** The opposite change. */
  public Tally negated() {
    return new Tally(-counted, -confirmed);
  }
}
