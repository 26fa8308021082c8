/**
 * The demo company: made of a seed, with two frictions of known strength planted in it, and loaded
 * through the public API like anybody else's data.
 *
 * <p>Since the first of the last sixty days refunds satisfy fewer customers, and in the last week
 * many come in and complain about them; billing in Madrid is harder work than elsewhere, and
 * customers come back there. Whoever looks should find both.
 */
@NullMarked
package dev.cxos.cli.demo;

import org.jspecify.annotations.NullMarked;
