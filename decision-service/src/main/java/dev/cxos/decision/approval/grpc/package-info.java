/** How requests for approval and delegations appear in the contracts. */
@NullMarked
package dev.cxos.decision.approval.grpc;

import org.jspecify.annotations.NullMarked;
