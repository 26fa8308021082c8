/**
 * The commands that speak with the suite, one class each: {@code cxos NOUN VERB}.
 *
 * <p>A command parses, calls and writes; rules and formats live elsewhere.
 */
@NullMarked
package dev.cxos.cli.command;

import org.jspecify.annotations.NullMarked;
