@NullMarked
package dev.cxos.cli.decisions;

import org.jspecify.annotations.NullMarked;
