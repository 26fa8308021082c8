package dev.cxos.survey.contact;

/**
 * What a slice keeps of customers and must forget with them. Every bean of this type is asked when
 * a customer is erased, all in one transaction.
 */
public interface CustomerTrace {

  /**
   * Forgets a customer: words, addresses and the id vanish, counts remain. A customer that is not
   * known is no error.
/** What a slice keeps of a customer, to be erased with the customer. */
public interface CustomerTrace {

  /**
   * Removes what leads to a customer, in the caller's transaction.
   *
   * @param customer the customer's opaque id
   */
  void erase(String customer);
}
