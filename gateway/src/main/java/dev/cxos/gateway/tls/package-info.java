/**
 * TLS of both doors, and of the connections to the backends: which certificates are shown and
 * trusted is configured in Quarkus's TLS registry ({@code quarkus.tls}), and taken up here when it
 * changes. What a caller's certificate is worth is decided in {@code dev.cxos.gateway.token}.
 */
@NullMarked
package dev.cxos.gateway.tls;

import org.jspecify.annotations.NullMarked;
