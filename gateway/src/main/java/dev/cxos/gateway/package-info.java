/**
 * The configuration of the gateway and the order in which it starts and stops. Everything else
 * lives in the packages below: contracts are read once, compiled into routes and relays, and served
 * by two doors, gRPC and HTTP.
 */
@NullMarked
package dev.cxos.gateway;

import org.jspecify.annotations.NullMarked;
