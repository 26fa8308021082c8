package dev.cxos.survey.metric;

/**
 * A way to slice figures besides the unit and the time.
 *
 * @param key {@code stage}, {@code touchpoint}, or {@code @} and the name of a segment attribute;
 *     empty for no dimension
 * @param value what a response has there; {@link #NONE_VALUE} if it has nothing
 */
public record Dimension(String key, String value) implements Comparable<Dimension> {

  /** No dimension. */
  public static final Dimension NONE = new Dimension("", "");

  /** The value of responses that have none. */
  public static final String NONE_VALUE = "(none)";

  /** The key of the stages. */
  public static final String STAGE = "stage";

  /** The key of the touchpoints. */
  public static final String TOUCHPOINT = "touchpoint";

  /** The key of a segment attribute. */
  public static String attributeKey(String attribute) {
    return "@" + attribute;
  }

  /** What a tally has in a dimension. */
  static Dimension of(String key, TallyKey tally) {
    String value =
        switch (key) {
          case STAGE -> tally.stage();
          case TOUCHPOINT -> tally.touchpoint();
          default -> tally.attributes().get(key.substring(1));
        };
    return new Dimension(key, value == null ? NONE_VALUE : value);
  }

  @Override
  public int compareTo(Dimension other) {
    return key.compareTo(other.key);
  }
}
