package dev.cxos.gateway.json;

/**
 * What ProtoJSON leaves to the implementation, or what the door is stricter about than the
 * specification.
 *
 * @param ignoreUnknownFields whether names and enum values that the contract does not have are
 *     passed over instead of refused
 * @param acceptNul whether texts may hold U+0000, which PostgreSQL cannot store
 * @param writeZeroValues whether fields without presence are written when they have their default
 *     value, so that a reader sees every such field of the contract
 */
public record JsonRules(boolean ignoreUnknownFields, boolean acceptNul, boolean writeZeroValues) {
  /** The specification to the letter, with its defaults. */
  public static final JsonRules SPECIFICATION = new JsonRules(false, true, false);

  /** What the gateway does: no NUL comes in, and zero values are written. */
  public static final JsonRules DOOR = new JsonRules(false, false, true);

  /** The same rules, with unknown fields passed over or refused. */
  public JsonRules withIgnoreUnknownFields(boolean ignore) {
    return new JsonRules(ignore, acceptNul, writeZeroValues);
  }
}
