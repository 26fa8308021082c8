package dev.cxos.survey.invitation;

/** Hands messages over on one channel. Runs outside of any transaction. */
public interface Messenger {

  /** The channel. */
  Channel channel();

  /**
   * Hands a message over.
   *
   * @throws UndeliverableException if it could not be
   */
  void send(Outgoing message) throws UndeliverableException;

  /** A message could not be handed over. */
  final class UndeliverableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    /**
     * Makes one.
     *
     * @param why a short code without personal data, such as {@code smtp-unreachable}
     * @param forGood whether another try is of no use
     */
    public UndeliverableException(String why, boolean forGood) {
      super(why);
      this.forGood = forGood;
    }

    /** Why, as a short code without personal data. */
    public String why() {
      return String.valueOf(getMessage());
    }

    /** Whether another try is of no use. */
    public boolean isForGood() {
      return forGood;
    }
  }
}
