package dev.cxos.platform.operations;

import java.util.List;

/**
 * What a service itself looks at before it is ready for production. A service contributes such
 * beans; {@link ProductionReadiness} asks them.
 */
public interface ReadinessCheck {

  /** Returns what is not safe, each with the mend; empty if all is well. Never a secret. */
  List<String> faults();
}
