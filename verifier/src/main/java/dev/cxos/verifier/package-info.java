/**
 * Checks the audit log: one entry by its proof, or a whole copy by signed checkpoints and a
 * journal. It needs nothing but what the guide on proofs describes, asks nobody, and shares no code
 * with the service that writes the log, so that a fault there cannot hide here.
 */
@NullMarked
package dev.cxos.verifier;

import org.jspecify.annotations.NullMarked;
