/**
 * The edge of a service: the helper that takes calls off the event loop to virtual threads, and the
 * interceptors that every call passes in this order: correlation, metrics, authorization,
 * validation.
 */
@NullMarked
package dev.cxos.platform.grpc;

import org.jspecify.annotations.NullMarked;
