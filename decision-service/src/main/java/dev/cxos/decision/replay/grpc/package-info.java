/** Replays on the wire. */
@NullMarked
package dev.cxos.decision.replay.grpc;

import org.jspecify.annotations.NullMarked;
