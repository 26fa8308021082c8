/**
 * The HTTP door: JSON over HTTP for every method that has an HTTP rule, unary or server-streaming,
 * without blocking and with bounded memory. Nothing in it knows a particular method.
 */
@NullMarked
package dev.cxos.gateway.http;

import org.jspecify.annotations.NullMarked;
