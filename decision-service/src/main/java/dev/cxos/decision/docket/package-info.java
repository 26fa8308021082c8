/**
 * The docket: what happened under each policy, and what follows from it for the council to decide.
 * It proposes and never applies. Keeps what customers answered about the contacts that decisions
 * were taken in.
 */
@NullMarked
package dev.cxos.decision.docket;

import org.jspecify.annotations.NullMarked;
