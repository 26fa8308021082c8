/**
 * Keycloak on one machine, with the realm of the suite as code.
 *
 * <p>Owns its unpacked program, its data folder and the realm {@code cxos}. The realm is set up
 * anew when its file changes.
 */
@NullMarked
package dev.cxos.cli.runner.keycloak;

import org.jspecify.annotations.NullMarked;
