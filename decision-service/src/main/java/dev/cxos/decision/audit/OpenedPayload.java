package dev.cxos.decision.audit;

/**
 * What an entry says, for one who may read it.
 *
 * @param json the payload; empty if its customer was erased
 * @param key the key of this entry alone; empty if it needs none or the customer was erased
 */
public record OpenedPayload(String json, Octets key) {

  /** Nothing to read. */
  public static final OpenedPayload NOTHING = new OpenedPayload("", Octets.of(new byte[0]));
}
