/**
 * Asking and approving from the command line: cases as they are typed, and what came of them as
 * people read it.
 */
@NullMarked
package dev.cxos.cli.deciding;

import org.jspecify.annotations.NullMarked;
