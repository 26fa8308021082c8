/** How policies appear in the contracts. */
@NullMarked
package dev.cxos.decision.policy.grpc;

import org.jspecify.annotations.NullMarked;
