/**
 * What can go wrong, said once: the kinds of error, the reasons of the contract, the exception that
 * carries them, and the only place that turns a throwable into a gRPC status. Nothing unknown
 * reaches a caller as more than an error id.
 */
@NullMarked
package dev.cxos.platform.error;

import org.jspecify.annotations.NullMarked;
