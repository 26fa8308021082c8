@NullMarked
package dev.cxos.cli.output;

import org.jspecify.annotations.NullMarked;
