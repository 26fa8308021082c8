package dev.cxos.survey.invitation;

/**
 * Links of other messages than invitations that lead to the same page of refusal. Whoever sends
 * such messages contributes a bean.
 */
public interface RefusalLinks {

  /**
   * Writes down that the customer of a message wants no more of its kind, in the caller's
   * transaction. Repeated it changes nothing.
   *
   * @param hash what is kept of the link's token, see {@link LinkTokens#hash}
   * @return whether the link is one of these
   */
  boolean refuse(byte[] hash);
}
