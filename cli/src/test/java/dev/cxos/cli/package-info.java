@NullMarked
package dev.cxos.cli;

import org.jspecify.annotations.NullMarked;
