/** Bearer tokens, checked once at the edge for both doors. On any doubt the caller is refused. */
@NullMarked
package dev.cxos.gateway.token;

import org.jspecify.annotations.NullMarked;
