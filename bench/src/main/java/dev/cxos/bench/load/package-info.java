/**
 * What is sent and how: rows made from a seed, files of them, and loops that keep a number of calls
 * in flight.
 */
@NullMarked
package dev.cxos.bench.load;

import org.jspecify.annotations.NullMarked;
