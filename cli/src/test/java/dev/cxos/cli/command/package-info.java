@NullMarked
package dev.cxos.cli.command;

import org.jspecify.annotations.NullMarked;
