/**
 * Brings a CSV file in: reads it row by row in constant memory, makes responses of its rows as the
 * mapping file says, and uploads them so that a break loses nothing and a repeat counts nothing
 * twice.
 *
 * <p>A row that cannot be read is sent as a problem and counted as refused, never dropped in
 * silence.
 */
@NullMarked
package dev.cxos.cli.importing;

import org.jspecify.annotations.NullMarked;
