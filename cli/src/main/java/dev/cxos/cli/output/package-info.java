/**
 * How results, hints and progress are written.
 *
 * <p>Results go to the standard output and nothing else does; progress, hints and warnings go to
 * the error stream. No colour, no bars and no rewriting of lines unless a person sits in front of a
 * terminal.
 */
@NullMarked
package dev.cxos.cli.output;

import org.jspecify.annotations.NullMarked;
