/**
 * The audit log: what was decided, approved, refused and changed, written in the transaction of the
 * change and sequenced into a Merkle tree (RFC 6962) within a second, with signed checkpoints.
 */
@NullMarked
package dev.cxos.decision.audit;

import org.jspecify.annotations.NullMarked;
