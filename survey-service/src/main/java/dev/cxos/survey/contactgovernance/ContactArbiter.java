package dev.cxos.survey.contactgovernance;

import java.util.UUID;

/**
 * Decides about contacts, in the caller's transaction. Locks the customer and the account until
 * that transaction ends, so keep it short and reserve for one customer at a time; for many use the
 * bulk form of the service, which locks in one order.
 */
public interface ContactArbiter {

  /**
   * Decides, and reserves if it allows.
   *
   * @return what may be done; the same request again is another request
   */
  ContactVerdict reserve(ContactRequest request);

  /**
   * Says that the contact is made now. Repeated it does nothing.
   *
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_NOT_FOUND, or RESERVATION_OVER if it
   *     was released or has expired
   */
  void use(UUID reservation);

  /**
   * Gives a reservation back, because the contact is not made. Repeated, or once it has expired, it
   * does nothing.
   *
   * @throws dev.cxos.platform.error.ServiceException RESOURCE_NOT_FOUND, or RESERVATION_OVER if it
   *     was used
   */
  void release(UUID reservation);
}
