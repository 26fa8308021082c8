package dev.cxos.survey.contact;

/** How other slices write down that a customer wants to be left alone. */
public interface OptOuts {

  /**
   * Writes down a refusal, in the caller's transaction if there is one; makes a record if there is
   * none. Repeated it only renews the time.
   *
   * @param customer the customer's opaque id
   * @param channel the channel that is refused; empty for every one
   * @param purpose the class of contacts that is refused; empty for every one
   * @param source where the customer said so, such as {@code survey-page}; never words
   */
  void refuse(String customer, String channel, String purpose, String source);
}
