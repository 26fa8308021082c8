/**
 * What was measured, on which machine, and how it is written down: raw results as JSON, a table for
 * people.
 */
@NullMarked
package dev.cxos.bench.report;

import org.jspecify.annotations.NullMarked;
