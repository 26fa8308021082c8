/**
 * Signing in: the device flow, a password in the demo realm, a service client, or a token that is
 * piped in.
 *
 * <p>Owns the tokens on disk, readable by the person alone. A token never appears in an option, in
 * a log or in an error.
 */
@NullMarked
package dev.cxos.cli.signin;

import org.jspecify.annotations.NullMarked;
