/**
 * The Merkle tree of RFC 6962: hashes, the growing edge of a tree, and the proofs that an entry is
 * in it and that one tree is the beginning of another. Pure computation over hashes; where nodes
 * are kept is the affair of the caller.
 */
@NullMarked
package dev.cxos.decision.audit.merkle;

import org.jspecify.annotations.NullMarked;
