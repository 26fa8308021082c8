package dev.cxos.survey.mail;

/** The mail server could not be reached, or did not take an e-mail. */
public final class MailRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean forGood;

  MailRefusedException(String why, boolean forGood) {
    super(why);
    this.forGood = forGood;
  }

  /** Why, as a short code without personal data, such as {@code smtp-550}. */
  public String why() {
    return String.valueOf(getMessage());
  }

  /** Whether another try is of no use. */
  public boolean isForGood() {
    return forGood;
  }
}
