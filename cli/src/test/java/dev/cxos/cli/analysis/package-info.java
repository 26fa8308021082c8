@NullMarked
package dev.cxos.cli.analysis;

import org.jspecify.annotations.NullMarked;
