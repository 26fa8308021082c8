/**
 * Runs the suite on one machine: PostgreSQL, Keycloak, the services and the gateway, each a process
 * of its own that outlives this program.
 *
 * <p>Owns everything below {@code .cxos}: process ids, logs, data, unpacked programs and secrets.
 * Starting is idempotent, and every wait is for something real.
 */
@NullMarked
package dev.cxos.cli.runner;

import org.jspecify.annotations.NullMarked;
