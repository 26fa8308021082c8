/**
 * Where the suite is and who signs in: flags before environment, environment before profile,
 * profile before default.
 *
 * <p>Owns {@code config.toml} and the ports of a suite on this machine. Knows no command.
 */
@NullMarked
package dev.cxos.cli.settings;

import org.jspecify.annotations.NullMarked;
