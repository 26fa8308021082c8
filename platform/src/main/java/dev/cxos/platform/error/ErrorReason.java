package dev.cxos.platform.error;

/**
 * A reason that a service may give for a failure, part of its contract.
 *
 * <p>Implemented by enums whose constants bear the names of the reasons in the contracts, so that a
 * client can switch on them. A reason never changes its meaning.
 */
public interface ErrorReason {

  /** Returns the reason as the contract spells it, such as {@code RESOURCE_NOT_FOUND}. */
  String name();

  /** Returns what sort of failure this is. */
  Kind kind();
}
