/**
 * The services behind the gateway: which packages each serves, the channels to it, and whether it
 * can be reached.
 */
@NullMarked
package dev.cxos.gateway.backend;

import org.jspecify.annotations.NullMarked;
