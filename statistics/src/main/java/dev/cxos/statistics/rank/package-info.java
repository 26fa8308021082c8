/** Comparisons that use only the order of answers, or their distribution over categories. */
@NullMarked
package dev.cxos.statistics.rank;

import org.jspecify.annotations.NullMarked;
