package dev.cxos.survey.contact;

/**
 * What a slice keeps of customers and must forget with them. Every bean of this type is asked when
 * a customer is erased, all in one transaction.
 */
public interface CustomerTrace {

  /**
   * Forgets a customer: words, addresses and the id vanish, counts remain. A customer that is not
   * known is no error.
   *
   * @param customer the customer's opaque id
   */
  void erase(String customer);
}
