/** Metrics, traces and request ids of both doors, with labels that are bounded by the contracts. */
@NullMarked
package dev.cxos.gateway.observation;

import org.jspecify.annotations.NullMarked;
