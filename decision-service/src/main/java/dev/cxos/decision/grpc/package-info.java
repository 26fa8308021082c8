/**
 * What the edges of several slices have in common: how the rules of a policy are read and written.
 */
@NullMarked
package dev.cxos.decision.grpc;

import org.jspecify.annotations.NullMarked;
