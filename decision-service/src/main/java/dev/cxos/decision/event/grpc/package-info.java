/** The feed of what happens in decision-service. */
@NullMarked
package dev.cxos.decision.event.grpc;

import org.jspecify.annotations.NullMarked;
