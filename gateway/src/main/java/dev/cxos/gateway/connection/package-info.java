/**
 * What a connection to the HTTP door may cost before it has asked for anything: how many there are,
 * how long a request may take to arrive, and how many frames that ask for nothing it may send. What
 * requests cost is decided in {@code dev.cxos.gateway.limit} and {@code dev.cxos.gateway.http}.
 */
@NullMarked
package dev.cxos.gateway.connection;

import org.jspecify.annotations.NullMarked;
