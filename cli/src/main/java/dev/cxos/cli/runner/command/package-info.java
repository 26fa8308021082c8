/** The commands that run the suite on this machine, one class each. */
@NullMarked
package dev.cxos.cli.runner.command;

import org.jspecify.annotations.NullMarked;
