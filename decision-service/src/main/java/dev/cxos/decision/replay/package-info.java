/**
 * What would have been: recorded decisions decided again by another policy, with the limits used up
 * as they would have been. Nothing of it is recorded.
 */
@NullMarked
package dev.cxos.decision.replay;

import org.jspecify.annotations.NullMarked;
