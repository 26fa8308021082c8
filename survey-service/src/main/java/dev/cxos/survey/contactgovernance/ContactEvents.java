package dev.cxos.survey.contactgovernance;

import java.util.List;

/** Tells other services of contacts, in the caller's transaction. */
public interface ContactEvents {

  /** Requests were answered. */
  void decided(List<ContactAsk> asks);

  /** A contact was made. */
  void made(ContactAsk ask);
}
