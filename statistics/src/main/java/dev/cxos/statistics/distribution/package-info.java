/** The probability distributions behind the formulas. Depends on nothing else of this module. */
@NullMarked
package dev.cxos.statistics.distribution;

import org.jspecify.annotations.NullMarked;
