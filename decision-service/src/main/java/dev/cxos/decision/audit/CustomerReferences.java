package dev.cxos.decision.audit;

/** Whatever else refers to customers, so that they can be forgotten everywhere at once. */
public interface CustomerReferences {

  /**
   * Removes a customer in the caller's transaction; amounts and outcomes stay.
   *
   * @param customer the opaque id
   * @return the decisions from which the customer was removed
   */
  long erase(String customer);
}
