/** One proportion, two proportions, paired proportions, and how many answers they need. */
@NullMarked
package dev.cxos.statistics.proportion;

import org.jspecify.annotations.NullMarked;
