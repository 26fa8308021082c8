@NullMarked
package dev.cxos.cli.importing;

import org.jspecify.annotations.NullMarked;
