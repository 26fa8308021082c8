/** The experience metrics that services report: one contract, one interval and one verdict each. */
@NullMarked
package dev.cxos.statistics.metric;

import org.jspecify.annotations.NullMarked;
