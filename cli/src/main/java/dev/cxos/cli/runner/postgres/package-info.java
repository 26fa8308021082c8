/**
 * PostgreSQL on one machine, with durable settings: what it has acknowledged survives a crash.
 *
 * <p>Owns its data folder, its configuration and its roles. Knows no table.
 */
@NullMarked
package dev.cxos.cli.runner.postgres;

import org.jspecify.annotations.NullMarked;
