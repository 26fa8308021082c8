/** Serves DecisionService. */
@NullMarked
package dev.cxos.decision.decision.grpc;

import org.jspecify.annotations.NullMarked;
