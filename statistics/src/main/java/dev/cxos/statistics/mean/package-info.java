/** Means of one, two or more groups: rating scales, tests, effect sizes and power. */
@NullMarked
package dev.cxos.statistics.mean;

import org.jspecify.annotations.NullMarked;
