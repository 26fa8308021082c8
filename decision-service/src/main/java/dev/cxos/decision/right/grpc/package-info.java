/** How decision types and suspensions appear in the contracts. */
@NullMarked
package dev.cxos.decision.right.grpc;

import org.jspecify.annotations.NullMarked;
