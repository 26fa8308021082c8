/** Clients that mean harm, and what becomes of them. */
@NullMarked
package dev.cxos.gateway.connection;

import org.jspecify.annotations.NullMarked;
