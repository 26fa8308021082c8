/**
 * How often a caller may call: by its address, and by who it signed in as. Both doors ask here. How
 * many calls a backend takes at once is decided in {@code dev.cxos.gateway.backend}.
 */
@NullMarked
package dev.cxos.gateway.limit;

import org.jspecify.annotations.NullMarked;
