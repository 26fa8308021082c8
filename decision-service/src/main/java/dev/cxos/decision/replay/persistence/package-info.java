/** Reads what a replay must know of a policy. */
@NullMarked
package dev.cxos.decision.replay.persistence;

import org.jspecify.annotations.NullMarked;
