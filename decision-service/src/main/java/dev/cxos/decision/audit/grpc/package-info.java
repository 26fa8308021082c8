/** Serves AuditService, and tells of checkpoints in the feed. */
@NullMarked
package dev.cxos.decision.audit.grpc;

import org.jspecify.annotations.NullMarked;
