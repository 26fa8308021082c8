@NullMarked
package dev.cxos.cli.figures;

import org.jspecify.annotations.NullMarked;
