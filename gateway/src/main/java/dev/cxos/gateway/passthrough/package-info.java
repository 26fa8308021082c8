/**
 * The gRPC door: calls of every kind are relayed as bytes to the backend of their service, with
 * flow control, deadlines, cancellation and statuses in both directions. Messages are never decoded
 * here.
 */
@NullMarked
package dev.cxos.gateway.passthrough;

import org.jspecify.annotations.NullMarked;
