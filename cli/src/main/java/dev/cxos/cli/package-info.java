/**
 * The program behind {@code ./cxos}: where it begins, what one call has at hand, how it ends.
 *
 * <p>Owns the entry point, the options that every command takes, the exit codes and the one form in
 * which errors are told. Everything it asks of the suite goes through the public API.
 */
@NullMarked
package dev.cxos.cli;

import org.jspecify.annotations.NullMarked;
