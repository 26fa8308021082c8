/**
 * Charts that tell a signal from noise: Shewhart charts with Laney's correction, CUSUM and EWMA.
 */
@NullMarked
package dev.cxos.statistics.controlchart;

import org.jspecify.annotations.NullMarked;
