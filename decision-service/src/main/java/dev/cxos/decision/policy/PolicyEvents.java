package dev.cxos.decision.policy;

/** Tells other services of policies, in the caller's transaction. */
public interface PolicyEvents {

  /** A version will come into force or went out of it. */
  void changed(PolicyVersion version);
}
