/** The present moment and identifiers made from it; the only producers of either. */
@NullMarked
package dev.cxos.platform.time;

import org.jspecify.annotations.NullMarked;
