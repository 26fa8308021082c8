/** The comparisons, one class each. */
@NullMarked
package dev.cxos.bench.comparison;

import org.jspecify.annotations.NullMarked;
