/**
 * gRPC-Web on the HTTP port, for pages in browsers: the frames are taken apart here, and what they
 * hold is relayed as any gRPC call is, with the same checks. Calls with one request only.
 */
@NullMarked
package dev.cxos.gateway.grpcweb;

import org.jspecify.annotations.NullMarked;
