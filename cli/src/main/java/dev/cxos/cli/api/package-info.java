/**
 * The one way to the suite: REST and gRPC at the gateway, and the words in which its refusals are
 * told.
 *
 * <p>Nothing here goes past the public API.
 */
@NullMarked
package dev.cxos.cli.api;

import org.jspecify.annotations.NullMarked;
