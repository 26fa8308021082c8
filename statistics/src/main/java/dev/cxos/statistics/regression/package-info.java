/**
 * Linear models by least squares, with standard errors that hold when residuals vary or follow each
 * other.
 */
@NullMarked
package dev.cxos.statistics.regression;

import org.jspecify.annotations.NullMarked;
