/** Clients that mean harm, for measuring what others notice of them. */
@NullMarked
package dev.cxos.bench.hostile;

import org.jspecify.annotations.NullMarked;
