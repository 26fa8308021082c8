/** The service as a process of its own, killed at the borders of its transactions. */
@NullMarked
package dev.cxos.decision.crash;

import org.jspecify.annotations.NullMarked;
